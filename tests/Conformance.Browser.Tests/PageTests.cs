using System.Text;
using Conformance.Reports.Html;
using Deque.AxeCore.Playwright;

namespace Conformance.Browser.Tests;

/// <summary>report.html in a real browser: it tells its story to everyone, fetches nothing and runs nothing but its own script.</summary>
internal sealed class PageTests
{
    private const int Wide = 1100;
    private const int Phone = 390;

    [TestCase(States.Passing, ColorScheme.Light, Wide)]
    [TestCase(States.Failing, ColorScheme.Light, Wide)]
    [TestCase(States.Failing, ColorScheme.Dark, Phone)]
    [TestCase(States.OneCause, ColorScheme.Dark, Wide)]
    [TestCase(States.NotProven, ColorScheme.Light, Phone)]
    [TestCase(States.Compared, ColorScheme.Dark, Phone)]
    [TestCase(States.Hostile, ColorScheme.Light, Phone)]
    public async Task Everyone_can_read_it(string state, ColorScheme colours, int width)
    {
        await using var opened = await OpenPage.OfAsync(state, colours: colours, width: width);
        // Some of each kind of part is unfolded; all of them would be the same again.
        await opened.Page.EvaluateAsync(
            "for (const part of [...document.querySelectorAll('details.item')].filter((_, i) => i % 4 === 0)) { part.open = true; }"
        );
        await opened.Page.EvaluateAsync("document.querySelectorAll('details[open] .look').forEach((button, i) => i < 2 && button.click())");

        await ScreenshotAsync(opened.Page, $"{state}-{colours}-{width}");

        var result = await opened.Page.RunAxe();

        result
            .Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{violation.Id}: {node.Html}"))
            .Should()
            .BeEmpty();
        (await OverflowAsync(opened.Page)).Should().BeLessThanOrEqualTo(0, "nothing is wider than the window");
        opened.Trouble.Should().BeEmpty();
    }

    [Test]
    public async Task A_failing_run_says_what_is_wrong_before_anything_else()
    {
        await using var opened = await OpenPage.OfAsync(States.Failing);

        (await opened.Page.Locator("h1").InnerTextAsync()).Should().MatchRegex("^Not conformant: [0-9]+ of [0-9]+ requirements failed$");
        (await opened.Page.Locator("#wrong ~ article").First.InnerTextAsync()).Should().Contain("failed").And.Contain("Expected");
        await ScreenshotAsync(opened.Page, "failing-top", fullPage: false);
    }

    [Test]
    public async Task One_cause_is_told_once_with_what_to_do()
    {
        await using var opened = await OpenPage.OfAsync(States.OneCause);

        (await opened.Page.Locator("h1").InnerTextAsync()).Should().StartWith("Incomplete: 1 cause kept");
        (await opened.Page.Locator("#wrong ~ article").CountAsync()).Should().Be(1);
        (await opened.Page.Locator("#wrong ~ article").InnerTextAsync()).Should().Contain("What to do:");
        await ScreenshotAsync(opened.Page, "one-cause-top", fullPage: false);
    }

    [Test]
    public async Task A_comparison_shows_what_became_worse()
    {
        await using var opened = await OpenPage.OfAsync(States.Compared);

        (await opened.Page.Locator("[aria-labelledby=changes] h3").InnerTextAsync())
            .Should()
            .MatchRegex("^[0-9]+ requirements got worse, 0 got better");
        (await opened.Page.Locator("[aria-labelledby=changes] tbody tr").First.InnerTextAsync()).Should().Contain("worse");
    }

    [Test]
    public async Task Filters_leave_what_was_asked_for()
    {
        await using var opened = await OpenPage.OfAsync(States.Failing);
        var rows = opened.Page.Locator("#table tr[data-verdict]:visible");
        var all = await rows.CountAsync();

        await opened.Page.Locator("#filters [data-verdict=fail]").ClickAsync();
        var failed = await rows.CountAsync();
        failed.Should().BeInRange(1, all - 1);
        (await opened.Page.Locator("#shown").InnerTextAsync()).Should().Be($"{failed} of {all} requirements shown");
        (await rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.verdict)"))
            .Should()
            .OnlyContain(verdict => verdict == "fail");

        await opened.Page.Locator("#section").SelectOptionAsync("token");
        (await rows.CountAsync()).Should().BeInRange(1, failed - 1);
        (await opened.Page.Locator("#table tr.sec:visible").CountAsync()).Should().Be(1);

        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(all);

        await opened.Page.Locator("#text").FillAsync("single RACE");
        (await rows.AllInnerTextsAsync()).Should().ContainSingle(row => row.Contains("token.single-use-race"));

        await opened.Page.Locator(".counts a[data-only=pass]").ClickAsync();
        await Assertions.Expect(opened.Page.Locator("#text")).ToHaveValueAsync("");
        await Assertions.Expect(opened.Page.Locator("#table tr[data-verdict=fail]:visible")).ToHaveCountAsync(0);
    }

    [TestCase("#token.single-use-race")]
    [TestCase("#scenario-devices.eleventh")]
    public async Task A_deep_link_unfolds_what_it_names(string fragment)
    {
        await using var opened = await OpenPage.OfAsync(States.Passing, fragment);
        var part = opened.Page.Locator($"[id='{fragment[1..]}']");

        await Assertions.Expect(part).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(part.Locator("summary").First).ToBeFocusedAsync();
        await Assertions.Expect(part.Locator("summary").First).ToBeInViewportAsync();
    }

    [Test]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var opened = await OpenPage.OfAsync(States.Failing);
        var keyboard = opened.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        await Assertions.Expect(opened.Page.Locator(".skip")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        await Assertions.Expect(opened.Page.Locator("#filters [data-verdict]").First).ToBeFocusedAsync();
        await keyboard.PressAsync("Space");
        await Assertions.Expect(opened.Page.Locator("#filters [data-verdict]").First).ToHaveAttributeAsync("aria-pressed", "true");

        var scenario = opened.Page.Locator("[id='scenario-request.unknown-user']");
        await scenario.Locator("summary").FocusAsync();
        await keyboard.PressAsync("Enter");
        await scenario.Locator(".look").Last.FocusAsync();
        await keyboard.PressAsync("Enter");
        (await scenario.Locator(".seen").InnerTextAsync()).Should().Contain("POST ").And.Contain("authenticationToken").And.Contain("500");
    }

    [Test]
    public async Task A_refusal_stands_beside_its_control_and_what_differs_is_marked()
    {
        await using var opened = await OpenPage.OfAsync(States.Failing, "#token.single-use");
        var pair = opened.Page.Locator("[id='token.single-use'] .two").First;

        (await pair.Locator("h4").AllInnerTextsAsync()).Should().HaveCount(2).And.Contain(title => title.StartsWith("Control"));
        (await pair.Locator(".ex.fail mark").AllInnerTextsAsync()).Should().NotBeEmpty();
        (await pair.Locator(".ex:not(.fail) mark").CountAsync()).Should().Be(0);
        await ScreenshotAsync(opened.Page, "failing-detail", fullPage: false);
    }

    [Test]
    public async Task Without_scripts_everything_that_matters_is_there()
    {
        await using var opened = await OpenPage.OfAsync(States.Failing, scripts: false);

        (await opened.Page.Locator("#filters").IsVisibleAsync()).Should().BeFalse("a filter that does nothing is no filter");
        var first = opened.Page.Locator("details.item[data-verdict=fail]").First;
        (await first.Locator("dl").IsVisibleAsync()).Should().BeTrue();
        (await first.Locator(".seq li").CountAsync()).Should().BePositive();
        (await first.Locator(".curl pre").InnerTextAsync()).Should().StartWith("curl -i");
    }

    [Test]
    public async Task It_prints()
    {
        await using var opened = await OpenPage.OfAsync(States.Failing);
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        var pdf = await opened.Page.PdfAsync();

        Encoding.ASCII.GetString(pdf, 0, 5).Should().Be("%PDF-");
        (await opened.Page.Locator("#filters").IsVisibleAsync()).Should().BeFalse();
        (await opened.Page.Locator("details.item[data-verdict=fail]:not([open])").CountAsync())
            .Should()
            .Be(0, "printing unfolds what failed");
    }

    [Test]
    public async Task What_a_target_writes_is_text()
    {
        await using var opened = await OpenPage.OfAsync(States.Hostile);
        var page = opened.Page;
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
        await page.Locator(".look").First.ClickAsync();

        (await page.EvaluateAsync<bool>("'owned' in window")).Should().BeFalse();
        (await page.Locator("main script, main img, main style, main iframe").CountAsync()).Should().Be(0);
        (await page.EvaluateAsync<int>("document.scripts.length")).Should().Be(2, "the data and the page's own script");
        (
            await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on') || a.name === 'style')).length"
            )
        )
            .Should()
            .Be(0);
        (await page.Locator("a:not([href^='#'])").CountAsync()).Should().Be(0);
        (await page.Locator(".seen").InnerTextAsync()).Should().Contain("<script>window.owned=5</script>");
        (await page.Locator("body").InnerTextAsync()).Should().Contain("\\u001B[31m\\u202Egnp.exe");
        opened.Html.Should().NotContain("\u202E").And.NotContain("\u001b").And.NotContain("\u2028");
        opened.Trouble.Should().BeEmpty();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_full_run_stays_below_a_megabyte(bool failing) =>
        Encoding.UTF8.GetByteCount(HtmlReport.Text(await States.FullRunAsync(failing))).Should().BeLessThan(1_000_000);

    [Test]
    public async Task Five_thousand_steps_open_and_filter_at_once()
    {
        await using var opened = await OpenPage.OpenAsync(HtmlReport.Text(HostileRun.Long(5_000)), "");

        var took = await opened.Page.EvaluateAsync<double>(
            """
            () => {
              const begun = performance.now();
              const part = document.getElementById("scenario-token.single-use");
              part.open = true;
              part.getBoundingClientRect();
              const text = document.getElementById("text");
              text.value = "token";
              text.dispatchEvent(new Event("input", { bubbles: true }));
              document.body.getBoundingClientRect();
              return performance.now() - begun;
            }
            """
        );

        // A pause is seen from a tenth of a second on; CI has other work meanwhile.
        took.Should().BeLessThan(1_500);
        TestContext.Out.WriteLine($"{took:0} ms");
    }

    internal static Task<int> OverflowAsync(IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    // For people, who look at them: CONFORMANCE_SCREENSHOTS names the folder.
    internal static async Task ScreenshotAsync(IPage page, string name, bool fullPage = true)
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = fullPage });
        }
    }
}
