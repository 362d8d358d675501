namespace EventSphere.Contracts.Modules.Forms;

/// <summary>What came of checking answers.</summary>
/// <param name="Answers">Clean, by the field's key, in the form's order; nothing of a field that isn't shown.</param>
/// <param name="Errors">What is wrong, by the field's key.</param>
public sealed record FormCheck(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Errors)
{
    public bool IsValid => Errors.Count == 0;

    /// <summary>The errors as problem details name them, such as <c>answers.diet</c>.</summary>
    /// <param name="path">Where the answers stand in the request.</param>
    public IDictionary<string, string[]> Under(string path) => Errors.ToDictionary(error => $"{path}.{error.Key}", error => new[] { error.Value });
}

/// <summary>The rules of forms. The same code decides in the API and tells people in the browser before they send.</summary>
public static class FormValidation
{
    /// <summary>Where answers stand in a request, unless it holds several people's.</summary>
    public const string AnswersPath = "answers";

    /// <summary>What is wrong with a form, by where it is, such as <c>fields[2].label</c>; empty if it is sound.</summary>
    public static IReadOnlyDictionary<string, string> CheckDefinition(FormDefinition definition) => new FormDefinitionRules(definition).Check();

    /// <summary>Checks what was answered to a form that is sound. The answer of a field that isn't shown is dropped; it is never missed either.</summary>
    /// <param name="ticketTypeId">The person's; null where it isn't known.</param>
    /// <param name="answers">By the field's key; null: none.</param>
    /// <param name="files">Finds the file behind what was sent for a field; null: what was sent is taken as it is.</param>
    /// <param name="scope">One of <see cref="FormScopes"/>, where people's answers and the order's are checked apart; null: all together.</param>
    public static FormCheck Check(
        FormDefinition definition, Guid? ticketTypeId, IReadOnlyDictionary<string, string>? answers, Func<FormField, string, UploadedFormFile?>? files = null, string? scope = null)
    {
        var asked = new Dictionary<string, FormField>(StringComparer.Ordinal);
        var clean = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in Questions(definition, scope))
        {
            asked.Add(field.Key, field);
            if (!FormConditions.Shows(field, ticketTypeId, asked, clean))
                continue;
            var verdict = FormAnswerRules.Check(field, answers?.GetValueOrDefault(field.Key), files);
            if (verdict.Answer is { } answer)
                clean.Add(field.Key, answer);
            else if (verdict.Error is { } error)
                errors.Add(field.Key, error);
            else if (field.Required)
                errors.Add(field.Key, FormAnswerRules.Missing(field.Kind));
        }

        foreach (var key in answers?.Keys ?? [])
        {
            if (!asked.ContainsKey(key))
                errors.TryAdd(key, "This form has no such field.");
        }

        return new FormCheck(clean, errors);
    }

    /// <summary>The keys of the fields that are shown, questions and texts, to somebody who has answered so far what is given.</summary>
    /// <inheritdoc cref="Check" path="/param"/>
    public static IReadOnlySet<string> Shown(FormDefinition definition, Guid? ticketTypeId, IReadOnlyDictionary<string, string>? answers, string? scope = null)
    {
        var clean = Check(definition, ticketTypeId, answers, scope: scope).Answers;
        var asked = Questions(definition, scope).ToDictionary(field => field.Key);
        return definition.Fields.Where(field => (scope is null || field.Scope == scope) && FormConditions.Shows(field, ticketTypeId, asked, clean)).Select(field => field.Key).ToHashSet();
    }

    /// <summary>The fields that take answers.</summary>
    /// <param name="scope">One of <see cref="FormScopes"/>; null: all.</param>
    public static IEnumerable<FormField> Questions(FormDefinition definition, string? scope = null) =>
        definition.Fields.Where(field => FormFieldKinds.Asks(field.Kind) && (scope is null || field.Scope == scope));

    /// <summary>Why a field doesn't take a file; null if it does.</summary>
    /// <param name="type">One of <see cref="FormFileTypes"/>; null: its bytes are of none.</param>
    public static string? CheckFile(FormField field, string? type, long bytes) => FormAnswerRules.CheckFile(field, type, bytes);
}
