package livedrop.acceptance.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** What people look at. */
enum Screen {
    DESKTOP(1280, 800, ColorScheme.LIGHT),
    PHONE(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme colours;

    Screen(int width, int height, ColorScheme colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours);
    }
}
