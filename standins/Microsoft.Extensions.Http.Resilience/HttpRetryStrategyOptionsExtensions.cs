using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Extensions.Http.Resilience;

// Marked as the real one is, so that code that compiles here compiles there.
[Experimental("EXTEXP0001")]
public static class HttpRetryStrategyOptionsExtensions
{
    /// <summary>POST, PUT, PATCH, DELETE and CONNECT are sent once only.</summary>
    public static void DisableForUnsafeHttpMethods(this HttpRetryStrategyOptions options) =>
        options.DisableFor(HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Connect);

    public static void DisableFor(this HttpRetryStrategyOptions options, params HttpMethod[] methods)
    {
        var shouldHandle = options.ShouldHandle;
        options.ShouldHandle = async args =>
            await shouldHandle(args).ConfigureAwait(args.Context.ContinueOnCapturedContext)
            && (args.Outcome.Result?.RequestMessage ?? args.Context.Properties.GetValue(ResilienceHandler.Request, null!)) is var request
            && (request is null || !methods.Contains(request.Method));
    }
}
