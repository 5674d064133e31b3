FROM centos:7
MAINTAINER Old Hand <old@example.com>
ENV JAVA_HOME /usr/lib/jvm/java
ENV A=1 B="two words" C=with\ blank
LABEL com.example.key value with blanks
run yum install -y httpd
Expose 80 443/tcp 9000-9010/udp
add https://example.com/app.tar.gz /opt/
Add app.tar.gz /opt/
USER root
ENTRYPOINT /usr/sbin/httpd -DFOREGROUND
