package livedrop.gateway.graphql.limit;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a document is when every fragment is put where it is named: found out from its text alone, before the engine
 * does anything with it that takes as long as the document is large. Each fragment is looked at once.
 */
final class DocumentShape {

    private static final long FULL = Integer.MAX_VALUE;

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Extent> known = new HashMap<>();

    /** Sums of what is in a selection; they stay where they are when they would overflow. */
    record Extent(long depth, long roots, long fields, long aliases, long directives) {

        static final Extent NOTHING = new Extent(0, 0, 0, 0, 0);

        Extent beside(Extent other) {
            return new Extent(
                    Math.max(depth, other.depth),
                    sum(roots, other.roots),
                    sum(fields, other.fields),
                    sum(aliases, other.aliases),
                    sum(directives, other.directives));
        }

        private static long sum(long one, long other) {
            return Math.min(FULL, one + other);
        }
    }

    private DocumentShape(Document document) {
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.putIfAbsent(fragment.getName(), fragment));
    }

    /** @throws graphql.execution.AbortExecutionException when anything in it is too large */
    static void check(Document document) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        Most.OPERATIONS.check(operations.size());
        Most.FRAGMENTS.check(
                document.getDefinitionsOfType(FragmentDefinition.class).size());
        DocumentShape shape = new DocumentShape(document);
        operations.forEach(shape::check);
    }

    private void check(OperationDefinition operation) {
        Extent extent = of(operation.getSelectionSet()).beside(directives(operation));
        Most.DEPTH.check(extent.depth());
        Most.FIELDS.check(extent.fields());
        Most.ALIASES.check(extent.aliases());
        Most.DIRECTIVES.check(extent.directives());
        boolean changes = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        (changes ? Most.MUTATIONS : Most.ROOT_FIELDS).check(extent.roots());
    }

    private Extent of(@Nullable SelectionSet set) {
        Extent sum = Extent.NOTHING;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                sum = sum.beside(of(selection));
            }
        }
        return sum;
    }

    private Extent of(Selection<?> selection) {
        return switch (selection) {
            case Field field -> of(field);
            case InlineFragment inline -> of(inline.getSelectionSet()).beside(directives(inline));
            case FragmentSpread spread -> ofFragment(spread.getName()).beside(directives(spread));
            default -> Extent.NOTHING;
        };
    }

    private Extent of(Field field) {
        Extent within = of(field.getSelectionSet());
        // What the schema says of itself is as deep as its types are wrapped, and that is no work.
        long depth = field.getName().startsWith("__") ? 1 : within.depth() + 1;
        long alias = field.getAlias() == null ? 0 : 1;
        Extent self = new Extent(depth, 1, 1, alias, field.getDirectives().size());
        return self.beside(new Extent(0, 0, within.fields(), within.aliases(), within.directives()));
    }

    /** A fragment that names itself counts nothing there: that it does so is refused later. */
    private Extent ofFragment(String name) {
        Extent counted = known.putIfAbsent(name, Extent.NOTHING);
        FragmentDefinition fragment = fragments.get(name);
        if (counted != null || fragment == null) {
            return counted == null ? Extent.NOTHING : counted;
        }
        Extent extent = of(fragment.getSelectionSet()).beside(directives(fragment));
        known.put(name, extent);
        return extent;
    }

    private static Extent directives(DirectivesContainer<?> node) {
        return new Extent(0, 0, 0, 0, node.getDirectives().size());
    }
}
