using Conformance.Evidence;
using Conformance.Playing;

namespace Conformance.Tests.Playing;

internal sealed class WatchTests
{
    private static readonly Exchange Nothing = new() { Method = "POST", Url = "http://127.0.0.1/" };
    private readonly Watch watch = new();

    [Test]
    public void A_part_that_does_not_answer_several_times_in_a_row_counts_as_gone_for_the_reason_of_the_last()
    {
        Note(StepKind.Redeem, TroubleKind.Timeout, 3);
        watch.WhyGone(StepKind.Redeem).Should().BeNull();

        Note(StepKind.Redeem, TroubleKind.Timeout, 1);

        watch.WhyGone(StepKind.Redeem).Should().Be("no answer");
        watch.WhyGone(StepKind.Generate).Should().BeNull("the endpoint still answers");
    }

    [Test]
    public void A_refused_connection_costs_nothing_and_may_come_back_so_more_of_them_are_needed()
    {
        Note(StepKind.Generate, TroubleKind.ConnectionRefused, 5);
        watch.WhyGone(StepKind.Generate).Should().BeNull();

        Note(StepKind.Generate, TroubleKind.ConnectionRefused, 1);

        watch.WhyGone(StepKind.Generate).Should().Be("no answer");
    }

    [Test]
    public void An_answer_in_between_starts_the_count_anew()
    {
        Note(StepKind.Generate, TroubleKind.Timeout, 3);
        watch.Note(Step(StepKind.Generate, null) with { Exchange = Nothing with { Status = 503 } });
        Note(StepKind.Generate, TroubleKind.Timeout, 3);

        watch.WhyGone(StepKind.Generate).Should().BeNull();
    }

    [Test]
    public void What_no_client_would_send_and_what_was_not_sent_do_not_count()
    {
        for (var i = 0; i < 20; i++)
        {
            watch.Note(Step(StepKind.Generate, TroubleKind.Timeout) with { DocumentedRequest = false });
            watch.Note(Step(StepKind.Generate, TroubleKind.Timeout) with { NotPlayed = "no token" });
            watch.Note(Step(StepKind.Generate, TroubleKind.Cancelled));
        }

        watch.WhyGone(StepKind.Generate).Should().BeNull();
    }

    private void Note(StepKind kind, TroubleKind trouble, int times)
    {
        for (var i = 0; i < times; i++)
        {
            watch.Note(Step(kind, trouble));
        }
    }

    private static Step Step(StepKind kind, TroubleKind? trouble) =>
        new()
        {
            Name = "step",
            Kind = kind,
            Exchange = Nothing,
            Trouble = trouble is { } known ? new Trouble(known, "no answer") : null,
        };
}
