namespace Conformance.Targets;

/// <summary>Where accounts come from.</summary>
internal interface IAccountsHook
{
    /// <summary>An account that nothing else in the run uses, or only scenarios that leave no trace on it where the request allows that.</summary>
    Task<PreparedAccount> PrepareAsync(AccountRequest request, CancellationToken cancellationToken);

    /// <summary>The key that configures it, as a message names it.</summary>
    string Key { get; }

    /// <summary>Whether each account is new, and what is left on it is in nobody's way.</summary>
    bool GivesNewAccounts { get; }

    /// <summary>An EMM-managed user for the check before a run: a new one, or a fixed one that stays free for a scenario.</summary>
    Task<PreparedAccount> PrepareForCheckAsync(CancellationToken cancellationToken);

    /// <summary>Why so many accounts of a kind cannot be had, in one sentence that says what to do; null where they can, as far as is known.</summary>
    string? Shortage(AccountKind kind, int count);
}
