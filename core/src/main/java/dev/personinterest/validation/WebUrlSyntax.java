package dev.personinterest.validation;

/** The syntax of a webUrl: an absolute http or https URL with a host and without user information. */
final class WebUrlSyntax {

    private WebUrlSyntax() {}

    static boolean accepts(String text) {
        try {
            java.net.URI uri = new java.net.URI(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }
}
