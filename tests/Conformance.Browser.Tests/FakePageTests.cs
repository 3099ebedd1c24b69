using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Fake;
using Deque.AxeCore.Playwright;

namespace Conformance.Browser.Tests;

/// <summary>The page of the fake in a real browser: what clients sent is text, and it stays live.</summary>
internal sealed class FakePageTests
{
    private const string Device = "device <img src=x onerror=window.owned=2>\u202Egnp";

    [TestCase(ColorScheme.Light, 1100)]
    [TestCase(ColorScheme.Dark, 390)]
    public async Task Everyone_can_read_it_and_what_a_client_sent_is_text(ColorScheme colours, int width)
    {
        await using var fake = await ReferenceFake.StartAsync(
            new ReferenceFakeOptions
            {
                ShowsPage = true,
                Faults = ["token.reusable"],
                Styles = [ReferenceFake.Styles[0].Name],
            }
        );
        var user = await FillAsync(fake);
        await using var window = await WindowAsync(colours, width);
        var page = await window.NewPageAsync();
        var trouble = new List<string>();
        page.Console += (_, message) => trouble.Add($"console: {message.Text}");
        page.PageError += (_, error) => trouble.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(fake.BaseUrl.AbsoluteUri, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                trouble.Add($"request: {request.Url}");
            }
        };

        await page.GotoAsync(fake.BaseUrl.AbsoluteUri);
        await Assertions.Expect(page.Locator("#standing")).ToHaveTextAsync("Live, every second");

        var text = await page.Locator("main").InnerTextAsync();
        text.Should().Contain("token.reusable").And.Contain("<script>window.owned=1</script>").And.Contain("\\u{202E}");
        text.Should().NotContain("\u202E");
        (await page.EvaluateAsync<bool>("'owned' in window")).Should().BeFalse();
        (await page.Locator("main script, main img").CountAsync()).Should().Be(0);
        await ScreenshotAsync(page, $"fake-{colours}-{width}");
        var result = await page.RunAxe();
        result
            .Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{violation.Id}: {node.Html}"))
            .Should()
            .BeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .Should()
            .BeLessThanOrEqualTo(0, "nothing is wider than the window");
        trouble.Should().BeEmpty();
        user.Should().NotBeEmpty();
    }

    [Test]
    public async Task It_is_live_can_be_paused_and_filtered()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { ShowsPage = true });
        await using var window = await WindowAsync(ColorScheme.Light, 1100);
        var page = await window.NewPageAsync();
        await page.GotoAsync(fake.BaseUrl.AbsoluteUri);
        await Assertions.Expect(page.Locator("#users")).ToHaveTextAsync("There is no user yet.");

        var first = await UserAsync(fake);
        await Assertions.Expect(page.Locator("#users h3")).ToHaveTextAsync([first]);

        await page.Locator("#pause").ClickAsync();
        await Assertions.Expect(page.Locator("#standing")).ToHaveTextAsync("Paused");
        var second = await UserAsync(fake);
        await page.Locator("#pause").ClickAsync();
        await Assertions.Expect(page.Locator("#users h3")).ToHaveTextAsync([second, first]);

        await page.Locator("#filter").FillAsync(first.ToUpperInvariant());
        await Assertions.Expect(page.Locator("#users h3")).ToHaveTextAsync([first]);
    }

    private static Task<IBrowserContext> WindowAsync(ColorScheme colours, int width) =>
        Chromium.Browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ColorScheme = colours,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
            }
        );

    private static async Task<string> UserAsync(ReferenceFake fake, string? userId = null)
    {
        using var http = new HttpClient { BaseAddress = fake.BaseUrl };
        var parameters = userId is null ? new JsonObject() : new JsonObject { ["userId"] = userId };
        using var answer = await http.PostAsJsonAsync(
            "_hooks/provider-states",
            new JsonObject
            {
                ["state"] = "an EMM-managed user",
                ["params"] = parameters,
                ["action"] = "setup",
            }
        );
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["userId"]!.GetValue<string>();
    }

    // Users with tokens in each state, a hostile user id, and requests that are refused.
    private static async Task<string> FillAsync(ReferenceFake fake)
    {
        using var http = new HttpClient { BaseAddress = fake.BaseUrl };
        var access = fake.Configuration()["credentials"]!["authorized"]!["accessToken"]!.GetValue<string>();
        using var made = await http.PostAsync(
            "_hooks/provider-states",
            new StringContent(
                """{"state":"an EMM-managed user","action":"setup","params":{"userId":"<script>window.owned=1</script>\u202Egnp"}}""",
                Encoding.UTF8,
                "application/json"
            )
        );
        var user = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        var path =
            $"androidenterprise/v1/enterprises/{user["enterpriseId"]}/users/{Uri.EscapeDataString(user["userId"]!.GetValue<string>())}/authenticationToken";
        using var refused = await http.PostAsync(path, null);
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {access}");
        http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        for (var number = 0; number < 3; number++)
        {
            using var generated = await http.PostAsync(path, null);
            var token = (await generated.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
            if (number > 0)
            {
                using var redeemed = await http.PostAsJsonAsync(
                    "_hooks/redeem",
                    new JsonObject { ["token"] = token, ["deviceId"] = Device }
                );
            }
        }
        using var advanced = await http.PostAsJsonAsync("_hooks/clock/advance", new JsonObject { ["seconds"] = 301 });
        await UserAsync(fake);
        return user["userId"]!.GetValue<string>();
    }

    private static async Task ScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
