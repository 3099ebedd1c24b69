using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Two hundred tokens, in sequence and at the same time, for one user and for several: all differ, and the sample does not let others be guessed.</summary>
internal sealed class TokensAreUnique : Scenario
{
    private const int Each = 50;
    private const int Users = 4;

    // What 64 random bits show in a sample of two hundred, less some for chance: the larger the alphabet, the less it shows of them.
    private const double LeastBits = 60;

    public override Requirement Proves => TokenRequirements.Unique;

    public override IReadOnlyList<Proof> Proofs =>
        [new(TokenRequirements.Unique, Judge), new(TokenRequirements.Unguessable, JudgeUnguessable)];

    public override Needs Needs => Needs.EmmManagedUsers(Users);

    public override async Task PlayAsync(Stage stage)
    {
        var users = new List<Account>();
        for (var number = 1; number <= Users; number++)
        {
            users.Add(await stage.EmmManagedUserAsync($"prepare user {number}"));
        }
        var tokens = new List<IssuedToken>();
        for (var number = 1; number <= Each; number++)
        {
            tokens.Add(await stage.GenerateAsync(users[0], $"one user, in sequence: {number}"));
        }
        for (var number = 1; number <= Each; number++)
        {
            tokens.Add(await stage.GenerateAsync(users[number % Users], $"several users, in sequence: {number}"));
        }
        tokens.AddRange(await AtOnce(number => stage.GenerateAsync(users[0], $"one user, at once: {number}")));
        tokens.AddRange(await AtOnce(number => stage.GenerateAsync(users[number % Users], $"several users, at once: {number}")));
        stage.Measure(tokens, "measure");
    }

    public override void Judge(JudgedTranscript transcript) =>
        transcript
            .Should()
            .HaveDifferentTokens(4 * Each)
            .HaveOverlapped([transcript.Race("one user, at once", Each), transcript.Race("several users, at once", Each)]);

    private static void JudgeUnguessable(JudgedTranscript transcript) =>
        transcript["measure"].Should().HaveMeasuredAtLeast(4 * Each, LeastBits);

    // In batches: a burst of all at once would rather measure the target's queue.
    private static async Task<IEnumerable<IssuedToken>> AtOnce(Func<int, Task<IssuedToken>> generate)
    {
        var tokens = new List<IssuedToken>();
        foreach (var batch in Enumerable.Range(1, Each).Chunk(10))
        {
            tokens.AddRange(await Task.WhenAll(batch.Select(generate)));
        }
        return tokens;
    }
}
