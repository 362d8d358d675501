using EventSphere.Contracts.Modules.Forms;
using EventSphere.Web.Modules.Forms;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>What pages of registration ask about an event's own form.</summary>
internal static class AskedForms
{
    public static bool HasFiles(this FormDefinition form) => form.Fields.Any(field => field.Kind == FormFieldKinds.File);

    /// <summary>Its own heading stands in the place of one of the page.</summary>
    public static bool BeginsWithHeading(this FormDefinition form) => form.Fields is [{ Kind: FormFieldKinds.Heading }, ..];

    /// <summary>Whether something is asked of each person, or once of who registers them.</summary>
    /// <param name="scope">One of <see cref="FormScopes"/>.</param>
    public static bool Asks(this FormDefinition form, string scope) => form.Fields.Any(field => field.Scope == scope);

    /// <summary>The answers as they are sent; null: there are none.</summary>
    public static IReadOnlyDictionary<string, string>? Sent(this PostedAnswers posted) => posted.Values.Count > 0 ? posted.Values : null;
}
