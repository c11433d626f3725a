package dev.rekey.standin.pingone;

/** What all self-service pages share: the banner that tells them from the real ones, and their looks. */
final class PageFrame {

    private static final String STYLE = """
            :root { color-scheme: light dark; --page: #f3f5f8; --sheet: #fff; --ink: #1b2430; --soft: #566273;
              --line: #8a96a6; --hair: #dfe4ea; --deed: #2953c4; --on-deed: #fff; --wrong: #a4161a; --wash: #fdeceb;
              --good: #11734b; --banner: #ffd34d; --on-banner: #2b2100; }
            @media (prefers-color-scheme: dark) { :root { --page: #12161c; --sheet: #1c222b; --ink: #eef2f7;
              --soft: #a7b2c1; --line: #77849a; --hair: #323b48; --deed: #8fb0ff; --on-deed: #0c1836;
              --wrong: #ffb4ab; --wash: #431b1a; --good: #6fd8a8; --banner: #5c4700; --on-banner: #fff3cf; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink);
              font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; }
            .banner { background: var(--banner); color: var(--on-banner); text-align: center; padding: .6rem 1rem;
              font-weight: 600; }
            main { max-width: 32rem; margin: 2rem auto; padding: 2rem; background: var(--sheet);
              border: 1px solid var(--hair); border-radius: 1rem; overflow-wrap: anywhere; }
            h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
            h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
            .lead, .hint, .optional, li span, small { color: var(--soft); }
            .lead { margin: 0 0 1.5rem; }
            .name { white-space: nowrap; }
            ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--hair); }
            li { padding: .7rem 0; border-bottom: 1px solid var(--hair); }
            li strong, li span, .choice strong, .choice small { display: block; }
            small, li span { font-size: .9rem; }
            label, legend { display: block; font-weight: 600; margin: 1rem 0 .3rem; padding: 0; }
            .optional, .choice { font-weight: 400; }
            input:not([type=radio]) { width: 100%; font: inherit; color: inherit; background: var(--sheet);
              padding: .65rem .8rem; border: 1px solid var(--line); border-radius: .5rem; }
            fieldset { border: 0; margin: 0; padding: 0; }
            .choice { display: flex; gap: .8rem; align-items: center; margin: .5rem 0; padding: .7rem .9rem;
              border: 1px solid var(--line); border-radius: .6rem; cursor: pointer; }
            .choice:has(:checked) { border-color: var(--deed); box-shadow: inset 0 0 0 1px var(--deed); }
            .choice input { flex: none; width: 1.2rem; height: 1.2rem; margin: 0; accent-color: var(--deed); }
            button { width: 100%; min-height: 2.9rem; margin-top: 1.5rem; font: inherit; font-weight: 600;
              color: var(--on-deed); background: var(--deed); border: 1px solid var(--deed); border-radius: .6rem;
              cursor: pointer; }
            button.quiet { margin-top: .75rem; color: var(--deed); background: none; }
            a { color: var(--deed); }
            :focus-visible { outline: 3px solid var(--deed); outline-offset: 2px; }
            .error { padding: .7rem .9rem; border-radius: .5rem; color: var(--wrong); background: var(--wash); }
            .tick { margin: 0; font-size: 2.5rem; line-height: 1; color: var(--good); }
            @media (max-width: 36rem) { body { background: var(--sheet); }
              main { margin: 0; padding: 1.25rem; border: 0; border-radius: 0; } }
            """;

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Sandbox stand-in for PingOne</title>
            <style>
            %s</style>
            </head>
            <body>
            <div class="banner" role="note">Sandbox stand-in for PingOne</div>
            <main>
            %s</main>
            </body>
            </html>
            """;

    private PageFrame() {}

    static String around(String title, String content) {
        return FRAME.formatted(title, STYLE, content);
    }
}
