package livedrop.command.testing;

import livedrop.schema.RefusalCode;
import livedrop.schema.RefusedException;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** Matches the refusal with one code and no other. */
public final class RefusedWith extends TypeSafeMatcher<RefusedException> {
    private final RefusalCode code;

    private RefusedWith(RefusalCode code) {
        this.code = code;
    }

    public static Matcher<RefusedException> refusedWith(RefusalCode code) {
        return new RefusedWith(code);
    }

    @Override
    protected boolean matchesSafely(RefusedException refused) {
        return refused.code() == code;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a refusal with the code ").appendText(code.name());
    }
}
