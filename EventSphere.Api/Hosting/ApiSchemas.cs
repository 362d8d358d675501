using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EventSphere.Api.Hosting;

/// <summary>What the generator can't know: the types behind our own converters, limits that stand on constructors, and examples.</summary>
internal static class ApiSchemas
{
    private static readonly Dictionary<Type, string> Examples = new()
    {
        [typeof(SignUpTenantRequest)] = """
            {"name": "Lagos Tech Week", "slug": "lagos-tech-week", "owner": {"name": "Ada Obi", "email": "ada@example.com", "password": "a long passphrase"}}
            """,
        [typeof(BrandingRequest)] = """{"accent": "#17703c", "hero": "#0f2a1e"}""",
        [typeof(SmtpIntegrationRequest)] = """
            {"settings": {"host": "smtp.example.org", "port": 587, "security": "starttls", "user": "events@example.org", "fromAddress": "events@example.org", "fromName": "Lagos Tech Week"}, "password": "its own password"}
            """,
        [typeof(OrganizationRequest)] = """{"name": "Lagos Tech Week", "contactEmail": "hello@example.com", "timeZone": "Africa/Lagos", "currency": "NGN"}""",
        [typeof(ChangeSlugRequest)] = """{"slug": "lagos-tech-week"}""",
        [typeof(AddDomainRequest)] = """{"name": "events.example.org"}""",
        [typeof(LoginRequest)] = """{"email": "ada@example.com", "password": "a long passphrase"}""",
        [typeof(RoleRequest)] = """{"name": "Box office", "permissions": ["tenant.view", "events.view", "registrations.view"]}""",
        [typeof(ChangeRoleRequest)] = """{"role": "Organizer"}""",
        [typeof(InviteUserRequest)] = """{"email": "chidi@example.com", "role": "Organizer"}""",
        [typeof(EventRequest)] = """
            {"title": "Opening night", "slug": "opening-night", "summary": "Music, food and the programme of the week.", "startsAt": "2027-03-01T18:00:00+01:00",
             "endsAt": "2027-03-01T23:00:00+01:00", "timeZone": "Africa/Lagos", "venue": "Eko Hall, Lagos", "capacity": 500}
            """,
        [typeof(SaveEventPageRequest)] = """
            {"version": 0, "content": {"format": 1, "blocks": [{"kind": "text", "id": "0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", "heading": "About", "text": "Three days with the people who build **payments**."}]}}
            """,
        [typeof(AnnouncementRequest)] = """{"text": "The second talk moves to the main hall."}""",
        [typeof(TicketTypeRequest)] = """{"name": "Standard", "priceMinor": 0, "currency": "NGN", "quota": 400}""",
        [typeof(CreateFormRequest)] = """{"name": "Conference registration", "eventId": "0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21"}""",
        [typeof(FormRequest)] = """
            {"name": "Conference registration", "revision": 3, "definition": {"fields": [
              {"key": "diet", "kind": "single", "label": "What do you eat?", "required": true, "options": [{"key": "vegan", "label": "Vegan"}, {"key": "other", "label": "Something else"}]},
              {"key": "which", "kind": "short_text", "label": "Which?", "condition": {"match": "all", "clauses": [{"field": "diet", "operator": "is", "value": "other"}]}}]}}
            """,
        [typeof(RegisterAttendeeRequest)] = """
            {"ticketTypeId": "0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", "email": "chidi@example.com", "firstName": "Chidi", "lastName": "Eze", "answers": {"diet": "vegetarian"}}
            """,
        [typeof(InviteeRequest)] = """{"email": "chidi@example.com", "firstName": "Chidi", "lastName": "Eze", "company": "Eze & Sons", "phone": "+234 801 234 5678", "guestsAllowed": 1}""",
        [typeof(StartImportRequest)] = """{"mapping": {"email": 2, "firstName": 0, "lastName": 1}, "again": false}""",
        [typeof(RsvpRequest)] = """{"answer": "yes", "guests": 1, "guestNames": ["Ngozi Eze"], "note": "We come by train."}""",
        [typeof(UpdateAttendeeRequest)] = """
            {"firstName": "Chidi", "lastName": "Eze", "phone": "+234 803 123 4567", "company": "Harmattan Labs", "jobTitle": "Founder", "version": 3}
            """,
        [typeof(AddAttendeeNoteRequest)] = """{"text": "Asked for a seat near the stage."}""",
        [typeof(AttendeeTagRequest)] = """{"name": "VIP", "color": "amber"}""",
        [typeof(AssignAttendeeTagRequest)] = """{"tagId": "0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", "filter": {"search": "harmattan", "checkedIn": true}}""",
        [typeof(AttendeeSegmentRequest)] = """{"name": "Regular guests", "filter": {"registeredFrom": "2027-01-01", "checkedIn": true}}""",
        [typeof(MergeAttendeeRequest)] = """{"otherId": "0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", "version": 3, "otherVersion": 0, "takeEmail": false}""",
        [typeof(CheckInRequest)] = """{"token": "FTa8UhxtJn3hA8qpoEu_6Q", "gate": "North"}""",
    };

    public static void Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(string))
            schema.Type = JsonSchemaType.String;
        else if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        if (context.JsonPropertyInfo is { } property)
        {
            if (property.IsGetNullable)
                schema.Type |= JsonSchemaType.Null;
            Limit(schema, property);
        }
        else if (Examples.TryGetValue(type, out var example))
            schema.Examples = [JsonNode.Parse(example)!];
    }

    // Records carry their validation on the constructor's parameters.
    private static void Limit(OpenApiSchema schema, JsonPropertyInfo property)
    {
        foreach (var attribute in property.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: false) ?? [])
        {
            switch (attribute)
            {
                case RequiredAttribute:
                    schema.Type &= ~JsonSchemaType.Null;
                    break;
                case StringLengthAttribute length:
                    (schema.MinLength, schema.MaxLength) = (length.MinimumLength > 0 ? length.MinimumLength : null, length.MaximumLength);
                    break;
                case RangeAttribute range:
                    schema.Minimum = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
                    schema.Maximum = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
                    break;
                case RegularExpressionAttribute pattern:
                    schema.Pattern = pattern.Pattern;
                    break;
                case MailboxAddressAttribute:
                    schema.Format = "email";
                    break;
            }
        }
    }
}
