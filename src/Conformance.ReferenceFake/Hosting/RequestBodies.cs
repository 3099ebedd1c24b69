using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>Reads the bodies of requests, bounded in time, in length, and in how many long ones are held at once.</summary>
internal sealed class RequestBodies(TimeProvider time) : IDisposable
{
    /// <summary>The longest body of a hook: the suite sends tokens of a megabyte.</summary>
    public const int Longest = 8 * 1024 * 1024;

    /// <summary>How many bodies above <see cref="Short"/> are held at once. Short ones are not held back: the calls of a race must meet.</summary>
    public const int LongAtOnce = 4;

    /// <summary>The longest body that counts as short.</summary>
    public const int Short = 64 * 1024;

    /// <summary>How long a body may take to come.</summary>
    public static readonly TimeSpan Slowest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim longOnes = new(LongAtOnce);

    public void Dispose() => longOnes.Dispose();

    /// <summary>Reads a body for as long as it may take.</summary>
    /// <exception cref="BadHttpRequestException">It takes longer: 408.</exception>
    public async Task<T> ReadAsync<T>(HttpContext context, Func<CancellationToken, Task<T>> read)
    {
        using var deadline = new CancellationTokenSource(Slowest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline.Token);
        try
        {
            return await read(either.Token);
        }
        catch (OperationCanceledException exception)
            when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body did not come in time.", StatusCodes.Status408RequestTimeout, exception);
        }
    }

    /// <summary>Reads the body of a hook and answers it. A long body is held until then.</summary>
    /// <exception cref="HookBodyException">It is too long, too slow, or not a JSON object.</exception>
    public async Task<Response> ReadHookAsync(HttpContext context, Func<HookBody, Task<Response>> answer)
    {
        var isLong = false;
        try
        {
            var bytes = await ReadAsync(
                context,
                async cancellationToken =>
                {
                    using var buffer = new MemoryStream();
                    var chunk = new byte[16 * 1024];
                    int read;
                    while ((read = await context.Request.Body.ReadAsync(chunk, cancellationToken)) > 0)
                    {
                        if (buffer.Length + read > Longest)
                        {
                            throw new HookBodyException($"The body is longer than {Longest} bytes.", 413);
                        }
                        if (!isLong && buffer.Length + read > Short)
                        {
                            await longOnes.WaitAsync(cancellationToken);
                            isLong = true;
                        }
                        buffer.Write(chunk, 0, read);
                    }
                    return buffer.ToArray();
                }
            );
            return await answer(HookBody.Parse(bytes));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status408RequestTimeout)
        {
            throw new HookBodyException($"The body took longer than {Slowest.TotalSeconds:0} seconds.", 408, exception);
        }
        finally
        {
            if (isLong)
            {
                longOnes.Release();
            }
        }
    }
}
