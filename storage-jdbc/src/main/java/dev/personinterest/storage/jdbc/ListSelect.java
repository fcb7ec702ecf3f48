package dev.personinterest.storage.jdbc;

import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The SELECT of a part of a profile's list, together with the values of its parameters. Each condition adds both, so
 * that they always match.
 */
final class ListSelect {

    private interface Binding {
        void bind(Parameters parameters) throws SQLException;
    }

    private final Dialect dialect;
    private final StringBuilder sql = new StringBuilder(512);
    private final List<Binding> bindings = new ArrayList<>();

    private ListSelect(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Creates the SELECT from its beginning {@code select}, which ends with {@code WHERE}. */
    static ListSelect of(Dialect dialect, String select, String ownerId, ListRequest request) {
        ListSelect list = new ListSelect(dialect);
        list.add(select + "owner_id = ?", parameters -> parameters.addKey(ownerId));
        list.addVisibility(request.visibility());
        list.addCriteria(request.query());
        list.addPosition(request);
        list.addOrder(request.query().orderBy());
        list.addBounds(request.query().skip(), request.limit());
        return list;
    }

    String sql() {
        return sql.toString();
    }

    void bind(Parameters parameters) throws SQLException {
        for (Binding binding : bindings) {
            binding.bind(parameters);
        }
    }

    private void add(String fragment, Binding... bound) {
        sql.append(fragment);
        bindings.addAll(List.of(bound));
    }

    private void addVisibility(Visibility visibility) {
        if (visibility.isEverything()) {
            return;
        }
        List<Audience> audiences = List.copyOf(visibility.audiences());
        if (audiences.isEmpty()) {
            add(" AND 1 = 0");
            return;
        }
        add(audiences.stream().map(audience -> hasAudience()).collect(Collectors.joining(" OR ", " AND (", ")")));
        audiences.forEach(audience -> bindings.add(named(audience)));
    }

    private void addCriteria(PersonInterestQuery query) {
        String category = query.category();
        if (category != null) {
            add(
                    " AND " + dialect.contains("categories"),
                    parameters -> parameters.addText(TextArray.element(category)));
        }
        CollaborationTag tag = query.collaborationTag();
        if (tag != null) {
            add(
                    " AND " + dialect.contains("collaboration_tags"),
                    parameters -> parameters.addText(TextArray.element(tag.graphName())));
        }
        Audience audience = query.audience();
        if (audience == Audience.ME) {
            add(" AND allowed_audiences IS NOT NULL"); // it is part of every set
        } else if (audience != null) {
            add(" AND " + hasAudience(), named(audience));
        }
        Boolean inferred = query.inferred();
        if (inferred != null) {
            add(" AND inferred = ?", parameters -> parameters.addFlag(inferred));
        }
        if (query.modifiedSince() != null) {
            long moment = TimestampPrecision.toSteps(query.modifiedSince());
            add(" AND last_modified >= ?", parameters -> parameters.addNumber(moment));
        }
    }

    /** Names contain no commas and are joined by commas, so a name between commas matches only itself. */
    private String hasAudience() {
        return dialect.contains("CONCAT(',', allowed_audiences, ',')");
    }

    private static Binding named(Audience audience) {
        return parameters -> parameters.addText("," + audience.graphName() + ",");
    }

    private void addPosition(ListRequest request) {
        boolean descending = request.query().orderBy().isDescending();
        String ahead = descending ? " < ?" : " > ?";
        ListPosition after = request.after();
        if (after instanceof ListPosition.AtMoment at) {
            String column = momentColumn(request.query().orderBy().property());
            Binding moment = parameters -> parameters.addNumber(TimestampPrecision.toSteps(at.moment()));
            // The first comparison is redundant, but some planners need it to find the start in the index.
            add(" AND " + column + (descending ? " <= ?" : " >= ?"), moment);
            add(" AND (" + column + ahead, moment);
            add(" OR (" + column + " = ? AND id" + ahead + "))", moment, parameters -> parameters.addKey(at.id()));
        } else if (after instanceof ListPosition.AtText at) {
            addPosition(at, descending, ahead);
        }
    }

    private void addPosition(ListPosition.AtText at, boolean descending, String ahead) {
        Binding id = parameters -> parameters.addKey(at.id());
        String text = at.text();
        if (text == null) {
            add(" AND (" + (descending ? "" : "display_name IS NOT NULL OR "));
            add("(display_name IS NULL AND id" + ahead + "))", id);
        } else {
            String name = dialect.byCodePoints("display_name");
            Binding bindText = parameters -> parameters.addKey(text);
            add(" AND (" + (descending ? "display_name IS NULL OR " : "") + name + ahead, bindText);
            add(" OR (" + name + " = ? AND id" + ahead + "))", bindText, id);
        }
    }

    private void addOrder(OrderBy orderBy) {
        String direction = orderBy.isDescending() ? " DESC" : "";
        sql.append(" ORDER BY ");
        if (orderBy.property() == OrderBy.Property.DISPLAY_NAME) {
            sql.append("CASE WHEN display_name IS NULL THEN 0 ELSE 1 END")
                    .append(direction)
                    .append(", ");
            sql.append(dialect.byCodePoints("display_name"));
        } else {
            // The owner is the same in all rows, but H2 reads along an index only if the order names all its columns.
            sql.append("owner_id").append(direction).append(", ").append(momentColumn(orderBy.property()));
        }
        sql.append(direction).append(", id").append(direction).append(' ');
    }

    private static String momentColumn(OrderBy.Property property) {
        return property == OrderBy.Property.CREATED_DATE_TIME ? "created" : "last_modified";
    }

    private void addBounds(int skip, int limit) {
        Binding bindLimit = parameters -> parameters.addNumber(limit);
        Binding bindSkip = parameters -> parameters.addNumber(skip);
        if (skip == 0) {
            add(dialect.limit(), bindLimit);
        } else if (dialect.bindsSkipFirst()) {
            add(dialect.limitAndSkip(), bindSkip, bindLimit);
        } else {
            add(dialect.limitAndSkip(), bindLimit, bindSkip);
        }
    }
}
