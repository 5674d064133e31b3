# nothing but
# comments

