using EventSphere.Contracts.Modules.Forms;

namespace EventSphere.Web.Modules.Forms;

/// <summary>Reads what <see cref="FormFields"/> posts, and brings chosen files to the API, so that they aren't lost when the form is shown again.</summary>
public sealed class AnswersReader(PublicFormsClient forms)
{
    /// <param name="prefix">The component's.</param>
    /// <param name="scope">The component's.</param>
    public async Task<PostedAnswers> ReadAsync(HttpContext http, string tenant, string slug, FormDefinition definition, string prefix, string? scope = null)
    {
        var posted = http.Request.Form;
        var (values, names, errors) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var field in FormValidation.Questions(definition, scope))
        {
            var name = $"{prefix}.{field.Key}";
            if (field.Kind == FormFieldKinds.File && posted.Files.GetFile(name + ".file") is { Length: > 0 } file)
            {
                var answer = await forms.UploadAsync(tenant, slug, field.Key, file, http.RequestAborted);
                if (answer.Succeeded)
                    (values[field.Key], names[field.Key]) = (answer.Value.Token, answer.Value.Name);
                else
                    errors[field.Key] = Components.Problems.ProblemTexts.For(answer.Problem);
                continue;
            }

            var sent = posted[name];
            var value = field.Kind switch
            {
                FormFieldKinds.Multiple => sent.Count == 0 ? "" : FormAnswers.OfChosen(sent.OfType<string>()),
                FormFieldKinds.Consent => sent.Count == 0 ? "" : FormAnswers.Yes,
                _ => sent.ToString(),
            };
            if (value.Length == 0)
                continue;
            values[field.Key] = value;
            if (posted[name + ".name"].ToString() is { Length: > 0 and <= FormLimits.FileNameMaxLength } called)
                names[field.Key] = called;
        }

        return new PostedAnswers(values, names, errors);
    }
}
