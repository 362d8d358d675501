using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>One person's wish to come, as the API took it: valid in form, not yet decided.</summary>
/// <param name="Email">Lower case, trimmed.</param>
/// <param name="Answers">JSON object, or null.</param>
/// <param name="RequestHash">SHA-256 of what was asked, to tell a retry from another request under the same key.</param>
/// <param name="TraceParent">W3C trace context of the request, which the message carries on.</param>
/// <param name="FormVersionId">The form's version that was asked, or null.</param>
public sealed record RegistrationAttempt(
    Guid TicketTypeId,
    string Email,
    string FirstName,
    string LastName,
    string? Answers,
    string IdempotencyKey,
    byte[] RequestHash,
    string? TraceParent,
    Guid? FormVersionId = null);

/// <summary>A registration that was made now, and all that is stored with it.</summary>
internal sealed record NewRegistration(
    RegistrationAttempt Attempt,
    Guid Id,
    Guid AttendeeId,
    Guid TicketId,
    Guid MessageId,
    byte[] TokenHash,
    byte[] TokenCipher,
    byte[] AnswerCipher);

/// <summary>What was decided of one attempt.</summary>
/// <param name="New">What is to be stored; null if it was refused or is the answer of an earlier request.</param>
internal sealed record RegistrationDecision(Result<RegistrationResponse> Answer, NewRegistration? New = null);
