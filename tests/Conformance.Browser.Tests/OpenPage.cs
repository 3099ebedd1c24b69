using Conformance.Reports.Html;
using Conformance.Testing;

namespace Conformance.Browser.Tests;

/// <summary>The page of a state, opened from disk in a window of its own. It collects what must not happen.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly IBrowserContext context;

    private OpenPage(IBrowserContext context, IPage page, string html)
    {
        this.context = context;
        Page = page;
        Html = html;
        page.Console += (_, message) => Trouble.Add($"console: {message.Text}");
        page.PageError += (_, error) => Trouble.Add($"error: {error}");
        page.Dialog += (_, dialog) => Trouble.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) || request.ResourceType != "document")
            {
                Trouble.Add($"request: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public string Html { get; }

    /// <summary>Messages on the console, requests, dialogs: there are to be none.</summary>
    public List<string> Trouble { get; } = [];

    public static async Task<OpenPage> OfAsync(
        string state,
        string fragment = "",
        ColorScheme colours = ColorScheme.Light,
        int width = 1100,
        bool scripts = true
    )
    {
        var (run, baseline) = await States.RunAsync(state);
        return await OpenAsync(HtmlReport.Text(run, baseline), fragment, colours, width, scripts);
    }

    public static async Task<OpenPage> OpenAsync(
        string html,
        string fragment,
        ColorScheme colours = ColorScheme.Light,
        int width = 1100,
        bool scripts = true
    )
    {
        var window = await Chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ColorScheme = colours,
                JavaScriptEnabled = scripts,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
            }
        );
        var opened = new OpenPage(window, await window.NewPageAsync(), html);
        var file = opened.folder.File("report.html");
        await File.WriteAllTextAsync(file, html);
        await opened.Page.GotoAsync($"{new Uri(file).AbsoluteUri}{fragment}");
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        folder.Dispose();
    }
}
