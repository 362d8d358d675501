using System.Text.Json;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Diagnostics;

namespace EventSphere.Api.Hosting;

/// <summary>Answers a request that can't be read with what is wrong with it and where, as far as that is the client's own text.</summary>
internal sealed partial class UnreadableRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
            return false;
        var code = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? ErrorCodes.RequestTooLarge : ErrorCodes.RequestUnreadable;
        await Problem.Of(bad.StatusCode, code, DetailOf(bad, httpContext)).ExecuteAsync(httpContext);
        return true;
    }

    private static string DetailOf(BadHttpRequestException bad, HttpContext http) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => RequestReading.TooLarge(http),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } when bad.Message.Contains("form media type", StringComparison.Ordinal) => "Send the body as multipart/form-data.",
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => "Send the body as application/json.",
        { InnerException: JsonException json } => $"The JSON can't be read{Where(json)}: {WhatOf(json)}",
        _ when bad.Message.StartsWith("Implicit body", StringComparison.Ordinal) => "Send a body of JSON.",
        _ when Parameter().Match(bad.Message) is { Success: true } named => $"The parameter {JsonNamingPolicy.CamelCase.ConvertName(named.Groups[1].Value)} is missing or can't be read.",
        _ => "The request is not well-formed HTTP.",
    };

    // The framework quotes type and name, as in "int Page".
    [GeneratedRegex("parameter \"\\S+ (\\w+)\"")]
    private static partial Regex Parameter();

    private static string Where(JsonException json) => json.Path is { Length: > 1 } path ? $" at {path}" : "";

    // The serializer's own words name .NET types, which tell a client nothing.
    private static string WhatOf(JsonException json) => json switch
    {
        UnreadableValueException unreadable => unreadable.Message,
        _ when json.Message.Contains("could not be mapped", StringComparison.Ordinal) => "there is no such member in this request.",
        _ when json.Message.Contains("could not be converted", StringComparison.Ordinal) => "the value is of the wrong type.",
        _ => "it is not well-formed, or a value is of the wrong type.",
    };
}

/// <summary>A value that a converter of ours refused, in words for the client.</summary>
internal sealed class UnreadableValueException(string message) : JsonException(message);
