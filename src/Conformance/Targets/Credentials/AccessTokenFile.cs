using Conformance.Files;
using Conformance.Redaction;

namespace Conformance.Targets.Credentials;

/// <summary>A file that holds an access token and that something else keeps up to date. Read again when it has changed.</summary>
internal sealed class AccessTokenFile(string key, string path, CredentialRole role, Redactor redactor, TimeProvider time)
    : IAccessTokenSource
{
    private (DateTime WrittenAt, long Length) read;

    public string Key => key;

    public bool HasChanged => Stamp() != read;

    public async Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken)
    {
        // Before the file is read: a change in between is then seen the next time.
        read = Stamp();
        try
        {
            await using var file = GivenFile.Open(path, GivenFile.LargestSecret);
            var text = await TokenText.ReadAsync(file, cancellationToken);
            var token = TokenText.Parse(text, time.GetUtcNow());
            return token.Obtained($"{key}: the file", role, redactor);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return ObtainedToken.None($"{key}: the file does not exist: check the path");
        }
        catch (UnusableFileException exception)
        {
            return ObtainedToken.None($"{key}: the file {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ObtainedToken.None($"{key}: the file cannot be read ({exception.GetType().Name}): check its permissions");
        }
    }

    private (DateTime WrittenAt, long Length) Stamp()
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
