namespace Conformance.Browser.Tests;

/// <summary>One real browser for all tests: Chromium as the operating system packages it.</summary>
[SetUpFixture]
internal sealed class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static IPlaywright? playwright;
    private static IBrowser? browser;

    /// <summary>The browser.</summary>
    public static IBrowser Browser => browser!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        var path = Environment
            .GetEnvironmentVariable("PATH")!
            .Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (path is null)
        {
            const string why = "There is no Chromium here: the page was not tested. Install it, on Debian with apt-get install chromium.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(why);
            }
            Assert.Inconclusive(why);
        }
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            // Chromium's sandbox does not start for root, who runs CI; the page is our own.
            new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] }
        );
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
    }
}
