package dev.personinterest.examples.graphservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.personinterest.json.PersonInterestJson;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Gives every request an id, and every failure without a body the error envelope. It is a Tomcat valve, because the
 * server, the security filters and the routes can all refuse a request, and all refusals pass through the valve.
 */
@Component
class GraphErrors extends ErrorReportValve implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    static final String REQUEST_ID = "request-id";
    static final String CLIENT_REQUEST_ID = "client-request-id";

    private final InstantSource clock;
    private final PersonInterestJson json;

    GraphErrors(InstantSource clock, PersonInterestJson json) {
        this.clock = clock;
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.getPipeline().addValve(this);
            host.setErrorReportValveClass(getClass().getName()); // replaces Tomcat's own valve
        });
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(REQUEST_ID, UUID.randomUUID().toString());
        number(request, response);
        super.invoke(request, response);
    }

    private static void number(Request request, Response response) {
        response.setHeader(REQUEST_ID, String.valueOf(request.getAttribute(REQUEST_ID)));
        String clientId = request.getHeader(CLIENT_REQUEST_ID);
        if (clientId != null) {
            response.setHeader(CLIENT_REQUEST_ID, clientId);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        number(request, response); // again: a failure inside the service has reset the headers
        response.setContentType("application/json");
        response.setCharacterEncoding(UTF_8);
        try (PrintWriter body = response.getReporter()) {
            String id = String.valueOf(request.getAttribute(REQUEST_ID));
            String clientId = request.getHeader(CLIENT_REQUEST_ID);
            body.write(
                    new String(json.writeError(code(status), message(status), clock.instant(), id, clientId), UTF_8));
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    /**
     * Returns the reason phrase in camel case, as in Microsoft's Graph API guidelines and in the library's exceptions.
     */
    static String code(HttpStatus status) {
        return StringUtils.uncapitalize(status.getReasonPhrase().replace(" ", ""));
    }

    private static String message(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "the request needs a valid bearer token: Authorization: Bearer {token}";
            case NOT_FOUND -> "the service has no resource with this path";
            case METHOD_NOT_ALLOWED ->
                "this path does not support this method; the header Allow names the supported methods";
            case UNSUPPORTED_MEDIA_TYPE -> "the request needs Content-Type: application/json";
            default ->
                status.is4xxClientError()
                        ? "the service cannot read the request: " + status.getReasonPhrase()
                        : "the service failed; give the request-id to its operators";
        };
    }
}
