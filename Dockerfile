# syntax=docker/dockerfile:1
# One recipe for the four services: SERVICE is the module, MAIN its class.
FROM eclipse-temurin:25-jdk AS build
ARG SERVICE
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -DskipTests -pl "${SERVICE}" -am package dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory=/app \
    && cp "${SERVICE}"/target/"${SERVICE}"-*.jar /app/

FROM eclipse-temurin:25-jre
ARG MAIN
ENV MAIN=${MAIN} \
    JAVA_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError"
RUN useradd --system --uid 10001 livedrop
USER livedrop
WORKDIR /app
COPY --from=build /app /app
EXPOSE 8080 8081 8082
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["sh", "-c", "exec java ${JAVA_OPTIONS} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp '/app/*' ${MAIN}"]
