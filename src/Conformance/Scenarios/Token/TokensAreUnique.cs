using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Generates two hundred tokens, in sequence and at the same time, for one user and for several. All differ, and the sample shows no pattern by which others could be guessed.</summary>
internal sealed class TokensAreUnique : Scenario
{
    private const int Each = 50;
    private const int Users = 4;

    // A sample of two hundred tokens with 64 random bits shows a little more than this; the larger the alphabet, the fewer bits a sample shows.
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
            tokens.Add(await stage.GenerateAsync(users[0], $"one user, in sequence: generate token {number}"));
        }
        for (var number = 1; number <= Each; number++)
        {
            tokens.Add(await stage.GenerateAsync(users[number % Users], $"several users, in sequence: generate token {number}"));
        }
        tokens.AddRange(await AtOnce(stage, number => stage.GenerateAsync(users[0], $"one user, at once: generate token {number}")));
        tokens.AddRange(
            await AtOnce(stage, number => stage.GenerateAsync(users[number % Users], $"several users, at once: generate token {number}"))
        );
        stage.Measure(tokens, "measure the tokens");
    }

    public override void Judge(JudgedTranscript transcript) =>
        transcript
            .Should()
            .HaveDifferentTokens(4 * Each)
            .And.HaveRaced([transcript.Race("one user, at once", Each), transcript.Race("several users, at once", Each)]);

    private static void JudgeUnguessable(JudgedTranscript transcript) =>
        transcript["measure the tokens"].Should().HaveMeasuredAtLeast(4 * Each, LeastBits);

    // In batches: all at once would test the target's queue instead.
    private static async Task<IEnumerable<IssuedToken>> AtOnce(Stage stage, Func<int, Task<IssuedToken>> generate)
    {
        var tokens = new List<IssuedToken>();
        foreach (var batch in Enumerable.Range(1, Each).Chunk(10))
        {
            var calls = new List<Task<IssuedToken>>();
            await stage.RaceAsync(
                batch,
                number =>
                {
                    var call = generate(number);
                    calls.Add(call);
                    return call;
                }
            );
            tokens.AddRange(await Task.WhenAll(calls));
        }
        return tokens;
    }
}
