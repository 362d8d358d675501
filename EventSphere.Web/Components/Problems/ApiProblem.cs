namespace EventSphere.Web.Components.Problems;

/// <summary>Why the API refused, or why it could not be asked.</summary>
/// <param name="Code">One of <see cref="Contracts.ErrorCodes"/>, or <see cref="Unreachable"/>.</param>
/// <param name="Errors">Messages by field, for a request that is invalid.</param>
/// <param name="Detail">What the API said in its own words; shown only where it knows figures that the code alone doesn't tell.</param>
/// <param name="TraceId">What support looks up, if the API said it.</param>
public sealed record ApiProblem(
    string Code,
    int Status,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    string? TraceId = null,
    TimeSpan? RetryAfter = null,
    string? Detail = null)
{
    /// <summary>No answer came, so nobody knows whether the request was carried out.</summary>
    public const string Unreachable = "service.unreachable";

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors { get; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The API answered, and nothing was done.</summary>
    public bool IsRefusal => Status is >= 400 and < 500 && Status != StatusCodes.Status429TooManyRequests;

    /// <summary>The status of a page that shows its form again because of this.</summary>
    public int FormStatus => IsRefusal ? StatusCodes.Status422UnprocessableEntity
        : Status == StatusCodes.Status429TooManyRequests ? Status
        : StatusCodes.Status503ServiceUnavailable;

    public static ApiProblem Unanswered { get; } = new(Unreachable, 0, NoErrors);

    /// <summary>The same for a form whose fields stand under a name of their own, because its page has others of the same name.</summary>
    public ApiProblem Under(string part) => this with { Errors = Errors.ToDictionary(error => $"{part}.{error.Key}", error => error.Value) };

    /// <summary>What is wrong with one field, or null. Names compare without case, since JSON writes them in camelCase.</summary>
    public string? For(string field)
    {
        foreach (var (name, messages) in Errors)
        {
            if (string.Equals(name, field, StringComparison.OrdinalIgnoreCase) && messages.Count > 0)
                return FieldMessages.Reword(messages[0]);
        }

        // The field may be that of a part: owner.email as well as email. Where the API says which it is, it is that one alone.
        return Errors.Count == 0 && ProblemTexts.FieldOf(Code) is { } owner && string.Equals(owner, field[(field.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase)
            ? ProblemTexts.For(this)
            : null;
    }
}
