using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Forms;

/// <summary>What was posted to <see cref="FormFields"/>.</summary>
/// <param name="Values">Answers by the field's key, files by their tokens: what goes to the API, and what the page shows again.</param>
/// <param name="FileNames">What files are called, by the field's key.</param>
/// <param name="Errors">Files that couldn't be taken, by the field's key.</param>
public sealed record PostedAnswers(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> FileNames, IReadOnlyDictionary<string, string> Errors)
{
    public static readonly PostedAnswers Nothing = new(new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());

    /// <summary>What the form's own rules say to these answers, the very rules that the API goes by.</summary>
    public IReadOnlyDictionary<string, string> Check(FormDefinition definition, Guid? ticketTypeId, string? scope = null)
    {
        var errors = FormValidation.Check(definition, ticketTypeId, Values, scope: scope).Errors.ToDictionary();
        foreach (var (key, error) in Errors)
            errors[key] = error;
        return errors;
    }

    /// <summary>A problem with what is wrong with these answers added to it.</summary>
    /// <param name="problem">What the API said; null: it wasn't asked.</param>
    /// <param name="path">As the component's <c>ErrorsAt</c>.</param>
    public static ApiProblem Add(ApiProblem? problem, string path, IReadOnlyDictionary<string, string> errors)
    {
        var all = (problem?.Errors ?? ApiProblem.NoErrors).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, error) in errors)
            all[$"{path}.{key}"] = [error];
        return (problem ?? new ApiProblem(ErrorCodes.RequestInvalid, StatusCodes.Status400BadRequest, ApiProblem.NoErrors)) with { Errors = all };
    }
}
