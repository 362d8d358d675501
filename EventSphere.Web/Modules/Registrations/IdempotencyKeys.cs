using EventSphere.Contracts;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>The key that a form carries, so that sending it twice does once what it says.</summary>
internal static class IdempotencyKeys
{
    /// <summary>The key that was posted, if it is one; else a new one.</summary>
    public static string Of(string? posted) => posted is { Length: > 0 and <= RequestHeaders.IdempotencyKeyMaxLength } ? posted : New();

    /// <summary>
    /// A refusal is final for its key: the corrected form is another request. Without an answer the same key must be sent again, or somebody
    /// could be registered twice.
    /// </summary>
    public static string After(ApiProblem problem, string key) => problem.IsRefusal ? New() : key;

    private static string New() => Guid.NewGuid().ToString("N");
}
