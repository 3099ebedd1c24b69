using Conformance.Cli.SelfChecking;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Requirements;
using Deque.AxeCore.Playwright;

namespace Conformance.Browser.Tests;

/// <summary>selfcheck.html in a real browser.</summary>
internal sealed class SelfCheckPageTests
{
    [TestCase(ColorScheme.Light, 1100, false)]
    [TestCase(ColorScheme.Dark, 390, true)]
    public async Task Everyone_can_read_it(ColorScheme colours, int width, bool failing)
    {
        await using var opened = await OpenPage.OpenAsync(SelfCheckPage.Text(Record(failing)), "", colours, width);
        await PageTests.ScreenshotAsync(opened.Page, $"selfcheck-{colours}-{width}");

        var result = await opened.Page.RunAxe();

        result
            .Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{violation.Id}: {node.Html}"))
            .Should()
            .BeEmpty();
        (await PageTests.OverflowAsync(opened.Page)).Should().BeLessThanOrEqualTo(0, "nothing is wider than the window");
        opened.Trouble.Should().BeEmpty();
    }

    [Test]
    public async Task It_says_what_was_missed_first_and_filters_the_faults()
    {
        var record = Record(failing: true);
        await using var opened = await OpenPage.OpenAsync(SelfCheckPage.Text(record), "");

        (await opened.Page.Locator("h1").InnerTextAsync())
            .Should()
            .Be($"The suite does not find what it should: 1 of {record.Faults.Count} faults");
        (await opened.Page.Locator("#wrong ~ article").First.InnerTextAsync()).Should().Contain("conformance selfcheck --fault");
        await opened.Page.Locator("#filters [data-verdict=fail]").ClickAsync();
        await Assertions.Expect(opened.Page.Locator("#table tr[data-verdict]:visible")).ToHaveCountAsync(1);
    }

    // Not played, and not all of them: what the page shows does not depend on that.
    private static SelfCheckRecord Record(bool failing) =>
        new()
        {
            SuiteVersion = "0.2.0",
            Styles = [.. ReferenceFake.Styles.Select(style => Run(style.Name, style.Description, null, missed: false))],
            Faults =
            [
                .. ReferenceFake
                    .Faults.Where((_, index) => index % 6 == 0)
                    .Select((fault, index) => Run(fault.Name, fault.Description, fault.Breaks, failing && index == 3, fault.AlsoBreaks)),
            ],
            UntestedMusts = [],
        };

    private static SelfCheckRun Run(
        string name,
        string description,
        string? breaks,
        bool missed,
        IReadOnlyList<string>? alsoBreaks = null
    ) =>
        new()
        {
            Name = name,
            Description = description,
            Breaks = breaks,
            Seed = 1,
            Verdicts = Catalogue.All.ToDictionary(
                requirement => requirement.Id,
                requirement =>
                    !missed && (requirement.Id == breaks || alsoBreaks?.Contains(requirement.Id, StringComparer.Ordinal) == true)
                        ? Verdict.Failed
                        : Verdict.Passed,
                StringComparer.Ordinal
            ),
            Problems = missed ? [$"{breaks} did not catch it: it is Passed"] : [],
        };
}
