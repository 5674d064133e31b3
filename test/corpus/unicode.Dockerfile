FROM python:3.13-slim
LABEL description="größer 🐳 漢字" maintainer='Zoë'
ENV GREETING="héllo wörld" EMOJI=🚀
RUN echo "🐳 $GREETING" \
    # ein Kommentar über Ümläute
    && echo "${EMOJI}"
WORKDIR /приложение
COPY fichier-é.txt .
