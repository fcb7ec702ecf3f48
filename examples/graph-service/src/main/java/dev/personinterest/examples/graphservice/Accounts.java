package dev.personinterest.examples.graphservice;

import dev.personinterest.Audience;
import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The configured users and the members of their audiences. A real service asks its directory instead. */
@ConfigurationProperties("graph-service")
record Accounts(Path developmentKey, @DefaultValue List<Account> accounts) implements UserDirectory, AudienceResolver {

    /** A user, with the ids of the members of each of the user's audiences. */
    record Account(
            String id,
            String userPrincipalName,
            String displayName,
            @DefaultValue Map<Audience, Set<String>> audiences) {}

    Optional<Account> named(String idOrUserPrincipalName) {
        return accounts.stream()
                .filter(account -> account.id().equals(idOrUserPrincipalName)
                        || account.userPrincipalName().equalsIgnoreCase(idOrUserPrincipalName))
                .findFirst();
    }

    @Override
    public boolean isUser(String id) {
        return accounts.stream().anyMatch(account -> account.id().equals(id));
    }

    @Override
    public Optional<String> findByUserPrincipalName(String userPrincipalName) {
        return named(userPrincipalName).map(Account::id);
    }

    @Override
    public Set<Audience> audiencesOf(Caller viewer, String ownerId) {
        if (!(viewer instanceof DelegatedCaller user)) {
            return Set.of();
        }
        return named(ownerId).map(Account::audiences).orElse(Map.of()).entrySet().stream()
                .filter(audience -> audience.getValue().contains(user.userId()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
