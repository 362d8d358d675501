using System.IdentityModel.Tokens.Jwt;
using System.Net;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Tests.Support;

/// <summary>An organization of a test's own, with its owner signed in.</summary>
internal sealed record TestTenant(Stack Stack, Guid Id, string Slug, string OwnerEmail, TokenResponse Tokens)
{
    public const string Password = "Correct-Horse-42";

    public ApiClient Api => new(Stack.Api, Tokens.AccessToken);

    /// <summary>The session that the owner's tokens are of, as the access token says.</summary>
    public Guid SessionId => Guid.Parse(new JwtSecurityTokenHandler().ReadJwtToken(Tokens.AccessToken).Claims.Single(claim => claim.Type == "sid").Value);

    /// <summary>The owner's user id, from their token.</summary>
    public Guid OwnerId => TokenForge.SubjectOf(Tokens.AccessToken);

    public ApiClient Public => new(Stack.Api);

    public static async Task<TestTenant> SignUpAsync(Stack stack)
    {
        var slug = Unique("t");
        var email = $"owner@{slug}.example.com";
        var tokens = await PatientlyAsync<TokenResponse>(
            stack, "tenants", new SignUpTenantRequest($"Tenant {slug}", slug, new OwnerRequest("Olu Owner", email, Password)), HttpStatusCode.Created);
        return new TestTenant(stack, tokens.TenantId, slug, email, tokens);
    }

    /// <summary>A word that no other test uses, fit for a slug.</summary>
    public static string Unique(string prefix) => $"{prefix}{Guid.NewGuid():n}"[..20];

    /// <summary>A person with a role here, signed in.</summary>
    public async Task<ApiClient> MemberAsync(string role)
    {
        var tokens = await SignInAsync(await MemberAddressAsync(role));
        return new ApiClient(Stack.Api, tokens.AccessToken);
    }

    public Task<TokenResponse> SignInAsync(string email) =>
        PatientlyAsync<TokenResponse>(Stack, "auth/login", new LoginRequest(email, Password), HttpStatusCode.OK);

    /// <summary>The address of a person with a role here. Written as the owner of the tables: an invitation takes a mail.</summary>
    public async Task<string> MemberAddressAsync(string role)
    {
        var email = $"{Unique("m")}@{Slug}.example.com";
        await Stack.Owner.ExecuteAsync(
            """
            with person as (
              insert into users (id, email, name, password_hash, created_at, updated_at)
              select gen_random_uuid(), $1, 'Mem Ber', password_hash, now(), now() from users where email = $2 returning id
            )
            insert into memberships (id, tenant_id, user_id, role, created_at, updated_at)
            select gen_random_uuid(), $3, id, $4, now(), now() from person
            """, email, OwnerEmail, Id, role);
        return email;
    }

    /// <summary>Makes the owner of another tenant a member here too; as the owner of the tables, as above.</summary>
    public Task JoinAsync(TestTenant other, string role) => Stack.Owner.ExecuteAsync(
        """
        insert into memberships (id, tenant_id, user_id, role, created_at, updated_at)
        select gen_random_uuid(), $1, id, $2, now(), now() from users where email = $3
        """, Id, role, other.OwnerEmail);

    // Few passwords are hashed at once, and tests beside this one have some too: who is told to come back does.
    private static async Task<T> PatientlyAsync<T>(Stack stack, string path, object body, HttpStatusCode status)
        where T : class
    {
        var answer = await Poll.ForAsync("the api to have time for a password", async () =>
            await new ApiClient(stack.Api).PostAsync(path, body) is { StatusCode: not HttpStatusCode.ServiceUnavailable } told ? told : null);
        return await answer.ReadAsync<T>(status);
    }

    private const string Title = "Lagos Jazz Night";

    public static EventRequest NewEvent(int capacity = 100) => new(
        Title, Unique("e"), "An evening of jazz.", DateTimeOffset.UtcNow.AddDays(30), DateTimeOffset.UtcNow.AddDays(30).AddHours(4),
        "Africa/Lagos", "Terra Kulture, Lagos", capacity, "Doors open at seven.\n\nBring a friend.");

    public static TicketTypeRequest NewTicketType(int quota = 100) => new("Standard", 0, "NGN", quota);

    /// <summary>A published event with one free ticket type.</summary>
    public async Task<TestEvent> PublishedEventAsync(int capacity = 100, int? quota = null, string title = Title)
    {
        var made = await Api.PostAsync<EventResponse>("events", NewEvent(capacity) with { Title = title });
        var type = await Api.PostAsync<TicketTypeResponse>($"events/{made.Id}/ticket-types", NewTicketType(quota ?? capacity));
        await Api.PostAsync<EventStatusResponse>($"events/{made.Id}/publish", status: HttpStatusCode.OK);
        return new TestEvent(this, made.Id, made.Slug, type.Id);
    }
}

/// <summary>A published event of a test's tenant.</summary>
internal sealed record TestEvent(TestTenant Tenant, Guid Id, string Slug, Guid TicketTypeId)
{
    public string PublicPath => $"public/{Tenant.Slug}/events/{Slug}";

    public string RegistrationsPath => $"{PublicPath}/registrations";

    /// <summary>An address at this event's own domain, so that its mails are found among all.</summary>
    public string NewAddress() => $"{TestTenant.Unique("p")}@{Slug}.example.com";

    public RegisterAttendeeRequest Attendee(string? email = null) => new(TicketTypeId, email ?? NewAddress(), "Ada", "Obi");

    public Task<HttpResponseMessage> TryRegisterAsync(RegisterAttendeeRequest? attendee = null, string? key = null) =>
        Tenant.Public.PostAsync(RegistrationsPath, attendee ?? Attendee(), key ?? Guid.NewGuid().ToString());

    public async Task<RegistrationResponse> RegisterAsync(string? email = null) =>
        await (await TryRegisterAsync(Attendee(email))).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
}
