package dev.personinterest.storage.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks that a statement fixes the owner by equality wherever it names the table, so that an engine that shards by
 * owner can route it to one shard.
 *
 * <p>It recognizes the forms of SQL that this storage uses and rejects all others.
 */
final class OwnerCheck {

    private static final Pattern TEXT_LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern CONDITION = Pattern.compile(" (?:WHERE|STRAIGHT_JOIN \\S+(?: present)? ON) (.*?)"
            + "(?: ORDER BY .*| LIMIT .*| FETCH .*| OFFSET .*| FOR UPDATE.*| SET .*| RETURNING .*)?$");

    private final Pattern table;

    OwnerCheck(String quotedTable) {
        // Followed by a dot, the name qualifies a column.
        this.table = Pattern.compile(Pattern.quote(quotedTable) + "(?!\\.)");
    }

    boolean accepts(String sql) {
        return blocks(TEXT_LITERAL.matcher(sql).replaceAll("''")).stream().allMatch(this::isFixed);
    }

    private boolean isFixed(Block block) {
        if (!table.matcher(block.text()).find()) {
            return true;
        }
        if (block.text().matches("INSERT INTO \\S+ \\(\\) VALUES \\(\\).*")) {
            return block.inner().get(0).startsWith("owner_id, ");
        }
        var condition = CONDITION.matcher(block.text());
        if (block.text().contains(" UNION ") || !condition.find()) {
            return false;
        }
        Set<String> allowed = block.text().startsWith("SELECT ")
                ? Set.of("owner_id = ?")
                : Set.of("owner_id = ?", "owner_id = given_owner_id");
        return !condition.group(1).contains(" OR ")
                && Arrays.stream(condition.group(1).split(" AND ")).anyMatch(allowed::contains);
    }

    /** A parenthesized part of a statement, or the whole statement, with the parenthesized parts inside it. */
    private record Block(String text, List<String> inner) {}

    private static List<Block> blocks(String sql) {
        List<Block> blocks = new ArrayList<>();
        Deque<StringBuilder> texts = new ArrayDeque<>(List.of(new StringBuilder()));
        Deque<List<String>> inners = new ArrayDeque<>(List.of(new ArrayList<>()));
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '(') {
                texts.push(new StringBuilder());
                inners.push(new ArrayList<>());
            } else if (c == ')') {
                String text = texts.pop().toString();
                blocks.add(new Block(text, inners.pop()));
                texts.element().append("()");
                inners.element().add(text);
            } else {
                texts.element().append(c);
            }
        }
        blocks.add(new Block(texts.element().toString(), inners.element()));
        return blocks;
    }
}
