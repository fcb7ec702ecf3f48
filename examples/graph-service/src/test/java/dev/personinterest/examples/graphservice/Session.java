package dev.personinterest.examples.graphservice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Sends requests with a token. */
record Session(String url, @Nullable String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static final String INTERESTS = "/beta/me/profile/interests";

    static String interestsOf(String user) {
        return "/beta/users/" + user + "/profile/interests";
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, String body, String... headers) {
        return sendJson("POST", path, body, headers);
    }

    Answer patch(String path, String body, String... headers) {
        return sendJson("PATCH", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** Creates an interest in the user's own profile, and returns its path. */
    String created(String body) {
        return INTERESTS + "/" + post(INTERESTS, body).json().get("id").stringValue();
    }

    private Answer sendJson(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return send(method, path, body, all);
    }

    /** Sends a request; {@code headers} contains names and values alternately. */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
