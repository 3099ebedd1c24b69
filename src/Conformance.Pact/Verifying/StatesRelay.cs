using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Microsoft.AspNetCore.Http;

namespace Conformance.Pact.Verifying;

/// <summary>
/// Stands between the core and the provider-state URL: adds the header fields, and sees to it that the state answers what the path needs.
/// Where a value is missing the core would silently take the example's value, and a refusal of an account that never existed proves nothing.
/// </summary>
internal sealed class StatesRelay(
    ContractInteraction interaction,
    VerificationOptions options,
    HttpSender sender,
    Redactor redactor,
    Observation observation,
    CancellationToken cancellationToken
)
{
    public async Task HandleAsync(HttpContext context)
    {
        var request = await RelayedRequest.ReadAsync(context);
        var recorded = await sender.SendAsync(
            new OutgoingRequest
            {
                Method = request.Method,
                Url = SensitiveText.Plain(options.ProviderStates.AbsoluteUri),
                Headers =
                [
                    .. options.ProviderStatesHeaders.Select(header => KeyValuePair.Create(header.Key, SensitiveText.Plain(header.Value))),
                ],
                Body = request.Body,
                AnswersIds = true,
            },
            cancellationToken
        );
        if (Read(recorded) is not { } values)
        {
            context.Response.StatusCode = Observation.TroubleStatus;
            return;
        }
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(values.ToJsonString(JsonSerializerOptions.Default), cancellationToken);
    }

    private JsonObject? Read(RecordedExchange recorded)
    {
        if (recorded.Trouble is { } trouble)
        {
            observation.Fail($"the provider-state URL: {trouble.Message}");
            return null;
        }
        if (recorded.Exchange.Status is not (>= 200 and < 300))
        {
            observation.Fail($"the provider-state URL answered {recorded.Exchange.Status}");
            return null;
        }
        var values = new JsonObject();
        foreach (var name in interaction.PathValues)
        {
            var id = Text(recorded.Body, name);
            if (string.IsNullOrEmpty(id))
            {
                observation.Fail($"the answer of the provider-state URL has no {name}");
                return null;
            }
            redactor.Keep(id);
            // The core puts it into the path as it is: encoded here, an id is one segment whatever it holds.
            values[name] = Uri.EscapeDataString(id);
        }
        return values;
    }

    private static string? Text(string? json, string name)
    {
        try
        {
            return JsonElement.Parse(json ?? "") is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty(name, out var value)
                ? value.ToString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
