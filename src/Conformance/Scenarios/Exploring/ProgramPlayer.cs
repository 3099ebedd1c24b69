using System.Collections.Concurrent;
using Conformance.Evidence;
using Conformance.Playing;
using Conformance.Targets;

namespace Conformance.Scenarios.Exploring;

/// <summary>Plays a program on a stage, with new users and devices. What the target cannot do is left out.</summary>
internal sealed class ProgramPlayer
{
    private readonly Stage stage;
    private readonly Program program;
    private readonly string prefix;
    private readonly Dictionary<string, Account> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Device> devices = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IssuedToken> tokens = new(StringComparer.Ordinal);

    private ProgramPlayer(Stage stage, Program program, string prefix)
    {
        this.stage = stage;
        this.program = program;
        this.prefix = prefix;
    }

    /// <summary>Plays it.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="program">The program.</param>
    /// <param name="prefix">What the names of its steps begin with.</param>
    public static Task PlayAsync(Stage stage, Program program, string prefix) => new ProgramPlayer(stage, program, prefix).PlayAsync();

    private async Task PlayAsync()
    {
        foreach (var (name, kind) in program.Users)
        {
            users[name] = await stage.PrepareAsync(kind, $"{prefix}prepare {name}");
        }
        // In the order of the program, so that the same seed gives the same devices.
        foreach (var device in program.Moves.SelectMany(move => move.Moves ?? [move]).Select(move => move.Device).OfType<string>())
        {
            if (!devices.ContainsKey(device))
            {
                devices[device] = stage.NewDevice();
            }
        }
        foreach (var (index, move) in program.Moves.Index())
        {
            var step = $"{prefix}{index + 1}. ";
            if (move.Moves is { } group)
            {
                await stage.RaceAsync([.. group.Index()], one => PlayAsync(one.Item, $"{step}{(char)('a' + one.Index)}. "));
            }
            else
            {
                await PlayAsync(move, step);
            }
        }
    }

    private async Task PlayAsync(Move move, string step)
    {
        switch (move.Do)
        {
            case MoveKind.Generate:
                await GenerateAsync(move, $"{step}{move}");
                break;
            case MoveKind.Redeem when stage.CanRedeem && tokens.TryGetValue(move.Token!, out var token):
                var presented = move.With is { } alteration ? stage.Alter(token, Alterations.Of(alteration)) : token;
                await stage.RedeemAsync(presented, devices[move.Device!], $"{step}{move}");
                break;
            case MoveKind.Provision when stage.CanRedeem && program.Users[move.User!] == AccountKind.EmmManagedUser:
                await ProvisionAsync(move, step);
                break;
            case MoveKind.Wait when stage.MayWait:
                await stage.AdvanceAsync(Waits.Of(move.With!, stage.Expectations), $"{step}{move}");
                break;
        }
    }

    private async Task GenerateAsync(Move move, string step)
    {
        var user = users[move.User!];
        var another = users.Values.FirstOrDefault(other => other != user) ?? user;
        var (call, forbidden) = Calls.Of(move.With, another);
        if (call.Credential is not { } role || await stage.HasAsync(role))
        {
            tokens[move.Token!] = await stage.CallAsync(user, step, call, forbidden ?? Calls.Forbidden(program.Users[move.User!]));
        }
    }

    private async Task ProvisionAsync(Move move, string step)
    {
        for (var number = 1; number <= move.Count; number++)
        {
            var isLast = number == move.Count;
            var token = await stage.GenerateAsync(users[move.User!], $"{step}generate a token for device {number} of {move.User}");
            await stage.RedeemAsync(
                token,
                isLast ? devices[move.Device!] : stage.NewDevice(),
                $"{step}redeem the token on device {number} of {move.User}"
            );
            if (isLast)
            {
                tokens[move.Token!] = token;
            }
        }
    }
}
