using Conformance.Evidence;
using Conformance.Playing;
using Conformance.Redaction;

namespace Conformance.Tests.Playing;

internal sealed class TranscriptRecorderTests
{
    [Test]
    public void Steps_stand_in_the_order_in_which_they_began()
    {
        var recorder = new TranscriptRecorder("scenario", null);
        foreach (var (name, began, ended) in new[] { ("second", 2.0, 3.0), ("third", 2.5, 3.5), ("first", 1.0, 4.0) })
        {
            recorder.Add(
                new Step
                {
                    Name = name,
                    Kind = StepKind.Redeem,
                    StartedAt = began,
                    EndedAt = ended,
                }
            );
        }

        recorder
            .Transcript(new Expectations(), new Redactor([]), null)
            .Steps.Select(step => step.Name)
            .Should()
            .Equal("first", "second", "third");
    }
}
