using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Tests.Modules.Attendees;
using EventSphere.Tests.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Tenancy;

/// <summary>The walls from the outside: every operation that there is, with another tenant's ids; and who may come in at all.</summary>
public sealed class IsolationTests(StackFixture fixture) : OnTheStack(fixture)
{
    private static ParallelOptions Parallelism => new() { MaxDegreeOfParallelism = 16, CancellationToken = Cancel };

    [Fact]
    public async Task EveryOperation_WithAnotherTenantsIds_TellsNothingAndChangesNothing()
    {
        var mine = await TestTenant.SignUpAsync(Stack);
        await mine.PublishedEventAsync();
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var theirRegistration = await theirs.RegisterAsync("secret.person@theirs.example.com");
        var theirRole = await theirs.Tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Secret role", [Permissions.EventsView]));
        var theirInvitation = await theirs.Tenant.Api.PostAsync<InvitationResponse>("users/invitations", new InviteUserRequest("secret.guest@theirs.example.com", theirRole.Key));
        var theirKey = await theirs.Tenant.Api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest("Secret key", Permissions.All));
        var theirDomain = await theirs.Tenant.Api.PostAsync<DomainResponse>("settings/domains", new AddDomainRequest($"secret-{theirs.Slug}.example.com"));
        var theirAttendee = await theirs.Tenant.IdOfAsync("secret.person@theirs.example.com");
        var theirNote = await theirs.Tenant.Api.PostAsync<AttendeeNote>($"attendees/{theirAttendee}/notes", new AddAttendeeNoteRequest("Secret note"));
        var theirTag = await theirs.Tenant.Api.TagAsync("Secret tag");
        await theirs.Tenant.Api.GiveAsync(theirAttendee, theirTag.Id);
        var theirSegment = await theirs.Tenant.Api.PostAsync<AttendeeSegmentResponse>("attendees/segments", new AttendeeSegmentRequest("Secret segment", new AttendeeFilterValues(TagId: theirTag.Id)));
        var theirForm = await theirs.AskAsync(TestForm.Text("secret_question"), TestForm.File());
        await theirs.UploadAsync();
        var theirFile = await Stack.Owner.ScalarAsync<Guid>("select id from form_files where event_id = $1", theirs.Id);
        var theirVoucher = await theirs.VoucherAsync(new VoucherRequest("SECRET-CODE", VoucherEffects.Access));
        await theirs.SetEventAsync("has_waiting_list = true");
        await theirs.SetTypeAsync("max_per_order = 50");
        await theirs.SetEventAsync("max_per_order = 50");
        await theirs.HoldAsync(50);
        await theirs.HoldAsync(49);
        await theirs.WaitAsync(email: "secret.waiter@theirs.example.com");
        var theirPlace = await Stack.Owner.ScalarAsync<Guid>("select id from waiting_places where event_id = $1", theirs.Id);
        var before = await PictureAsync(theirs);
        var calls = OperationWalk.ForeignCalls(new Theirs(theirRegistration.Ticket.Token, theirs.Tenant.OwnerId, theirRole.Id!.Value, theirInvitation.Id, theirKey.Key.Id, theirDomain.Id, theirForm.Id, theirFile)
        {
            RegistrationId = theirRegistration.RegistrationId,
            AttendeeId = theirAttendee,
            AttendeeNoteId = theirNote.Id,
            AttendeeTagId = theirTag.Id,
            AttendeeSegmentId = theirSegment.Id,
            VoucherId = theirVoucher.Id,
            WaitingPlaceId = theirPlace,
        });

        var operations = await OperationWalk.OperationsAsync(Stack);
        Assert.Empty(operations.Keys.Except(calls.Keys));
        Assert.Empty(calls.Keys.Except(operations.Keys));

        foreach (var (operation, call) in calls.Where(entry => entry.Value.Expected != Foreign.OpenOnPurpose))
        {
            var path = call.Path(theirs).Replace("{mine}", mine.Slug, StringComparison.Ordinal);
            using var answer = await mine.Api.SendAsync(new HttpMethod(operation.Split(' ')[0]), path, call.Body?.Invoke(theirs), key: Guid.NewGuid().ToString());
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            if (call.Expected == Foreign.NotFound)
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{operation} answered {(int)answer.StatusCode}: {text}");
            else
                Assert.True(answer.IsSuccessStatusCode, $"{operation} answered {(int)answer.StatusCode}: {text}");
            foreach (var secret in new[] { theirs.Id.ToString(), theirs.Tenant.Id.ToString(), theirs.Slug, theirs.Tenant.Slug, theirs.TicketTypeId.ToString(), theirRegistration.RegistrationId.ToString(), theirs.Tenant.OwnerId.ToString(), theirRole.Key, theirInvitation.Id.ToString(), theirDomain.Id.ToString(), theirDomain.RecordValue, theirKey.Key.Id.ToString(), "secret.person", "Secret note", "Secret tag", "Secret segment", "secret.guest", "Secret role", "Secret key", theirForm.Id.ToString(), theirFile.ToString(), "secret_question", "secret.waiter", "SECRET-CODE", theirVoucher.Id.ToString(), theirPlace.ToString() })
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{operation} told {secret}: {text}");
        }

        Assert.Equal(before, await PictureAsync(theirs));
    }

    [Fact]
    public async Task EveryGuardedOperation_WithoutATokenIs401_AndWithAPowerlessRole403()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var powerless = await e.Tenant.MemberAsync("Intern");
        var calls = OperationWalk.ForeignCalls(Theirs.Nobodys);
        var guarded = (await OperationWalk.OperationsAsync(Stack)).Where(operation => operation.Value).Select(operation => operation.Key).ToArray();
        Assert.Contains("POST /api/v1/check-ins", guarded);
        Assert.Contains("GET /api/v1/auth/me", guarded);

        foreach (var operation in guarded)
        {
            var method = new HttpMethod(operation.Split(' ')[0]);
            // Also with ids that exist nowhere and a body that can't be read: who may not come in isn't told what is inside.
            var path = calls[operation].Path(e with { Id = Guid.CreateVersion7() });
            foreach (var body in new[] { calls[operation].Body?.Invoke(e), "{not json" })
            {
                var unread = method == HttpMethod.Get ? null : body;
                await e.Tenant.Public.SendAsync(method, path, unread).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInRequired);
                await powerless.SendAsync(method, path, unread).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
            }
        }
    }

    [Theory]
    [InlineData("Viewer", "GET events", true)]
    [InlineData("Viewer", "POST events", false)]
    [InlineData("Organizer", "POST events", true)]
    [InlineData("Steward", "POST events", false)]
    [InlineData("Steward", "GET events", true)]
    [InlineData("Steward", "GET reports/dashboard", false)]
    [InlineData("Finance", "GET reports/dashboard", true)]
    [InlineData("Marketing", "POST events", false)]
    [InlineData("Admin", "POST events", true)]
    public async Task Role_DoesWhatItsPermissionsSay(string role, string operation, bool allowed)
    {
        var member = await (await TestTenant.SignUpAsync(Stack)).MemberAsync(role);
        var parts = operation.Split(' ');

        using var answer = await member.SendAsync(new HttpMethod(parts[0]), parts[1], parts[0] == "POST" ? TestTenant.NewEvent() : null);

        Assert.Equal(allowed, answer.StatusCode != HttpStatusCode.Forbidden);
        Assert.Equal(allowed, answer.IsSuccessStatusCode);
    }

    /// <summary>
    /// Every guarded operation, as every role, against the table that is written by hand. A call that is let in gets a body that can't be read and
    /// ids that exist nowhere, so that it changes nothing: who comes in is told by 401 and <c>auth.permission_denied</c> alone.
    /// </summary>
    [Fact]
    public async Task EveryGuardedOperation_AsEveryRole_LetsInWhomThePermissionTableSays()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var own = await e.Tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Box office", [Permissions.RegistrationsView, Permissions.UsersView]));
        var roles = Roles.Names.ToDictionary(name => name, Roles.PermissionsOf);
        roles.Add(own.Key, [Permissions.TenantView, Permissions.RegistrationsView, Permissions.UsersView]);
        roles.Add(Guid.CreateVersion7().ToString(), []);
        var guarded = await GuardedAsync();

        await Parallel.ForEachAsync(
            from role in roles from operation in guarded select (role, operation), Parallelism, async (pair, _) =>
            {
                var ((role, permissions), (method, path, needs)) = pair;
                var token = TokenForge.Valid(Stack, e.Tenant, role);
                using var answer = await new ApiClient(Stack.Api, token).SendAsync(method, path(e with { Id = Guid.CreateVersion7() }), method == HttpMethod.Get ? null : "{not json");
                var text = await answer.Content.ReadAsStringAsync(Cancel);
                var denied = answer.StatusCode == HttpStatusCode.Forbidden && text.Contains(ErrorCodes.PermissionDenied, StringComparison.Ordinal);
                Assert.True(answer.StatusCode != HttpStatusCode.Unauthorized, $"{role}: {method} {path(e)} answered 401");
                Assert.True(denied != permissions.Contains(needs), $"{role}: {method} {path(e)} needs {needs} and answered {(int)answer.StatusCode}: {text}");
            });
    }

    [Fact]
    public async Task EveryGuardedOperation_AsEveryRoleWithoutAGoodToken_Is401()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var guarded = await GuardedAsync();
        var revoked = await RevokedSessionAsync(e.Tenant);
        string?[] tokens =
        [
            null, .. Roles.Names.SelectMany(role => TokenForge.Bad(Stack, e.Tenant, role)), .. Roles.Names.Select(role => TokenForge.OfSession(Stack, e.Tenant, role, revoked)),
            await RevokedKeyAsync(e.Tenant), ApiKeys.Mint(),
        ];
        // The forgery itself is sound: what is wrong with each bad one is what is said.
        using var good = await new ApiClient(Stack.Api, TokenForge.Valid(Stack, e.Tenant, Roles.Owner)).GetAsync("events");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);

        await Parallel.ForEachAsync(from token in tokens from operation in guarded select (token, operation), Parallelism, async (pair, _) =>
            await new ApiClient(Stack.Api, pair.token).SendAsync(pair.operation.Method, pair.operation.Path(e)).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInRequired));
    }

    [Fact]
    public async Task EveryGuardedOperation_ByAKeyOfEachPermission_LetsInWhatItHolds()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var keys = new List<(IReadOnlyList<string> Permissions, string Secret)>();
        foreach (IReadOnlyList<string> permissions in (IReadOnlyList<string>[])[Permissions.All, .. Permissions.All.Select(permission => new[] { permission })])
            keys.Add((permissions, (await e.Tenant.Api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest($"Key {keys.Count}", permissions))).Secret));
        var guarded = PermissionTable.Operations.Select(operation => (Operation: operation, Path: OperationWalk.ForeignCalls(Theirs.Nobodys)[operation].Path)).ToArray();

        await Parallel.ForEachAsync(from key in keys from operation in guarded select (key, operation), Parallelism, async (pair, _) =>
        {
            var ((permissions, secret), (operation, path)) = pair;
            var (method, needs) = (new HttpMethod(operation.Split(' ')[0]), PermissionTable.Of(operation)!);
            using var answer = await new ApiClient(Stack.Api, secret).SendAsync(method, path(e with { Id = Guid.CreateVersion7() }), method == HttpMethod.Get ? null : "{not json");
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            var refused = PermissionTable.PeopleOnly.Contains(operation) ? ErrorCodes.ApiKeyNotAllowed
                : needs == Permissions.TenantView || permissions.Contains(needs) ? null
                : ErrorCodes.PermissionDenied;
            Assert.True(answer.StatusCode != HttpStatusCode.Unauthorized, $"A key of {string.Join(", ", permissions)}: {operation} answered 401");
            Assert.True(refused is null
                ? !text.Contains(ErrorCodes.PermissionDenied, StringComparison.Ordinal) && !text.Contains(ErrorCodes.ApiKeyNotAllowed, StringComparison.Ordinal)
                : answer.StatusCode == HttpStatusCode.Forbidden && text.Contains(refused, StringComparison.Ordinal),
                $"A key of {string.Join(", ", permissions)}: {operation} needs {needs} and answered {(int)answer.StatusCode}: {text}");
        });
    }

    [Fact]
    public async Task EveryOperation_AsEveryRoleOfAnotherTenant_TellsNothing()
    {
        var mine = await TestTenant.SignUpAsync(Stack);
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var theirRole = await theirs.Tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Secret role", Permissions.All));
        var calls = OperationWalk.ForeignCalls(Theirs.Nobodys with { UserId = theirs.Tenant.OwnerId, RoleId = theirRole.Id!.Value });
        var before = await PictureAsync(theirs);

        // Their own role, too: under another tenant its key is nothing.
        await Parallel.ForEachAsync(from role in Roles.Names.Append(theirRole.Key) from call in calls where call.Value.Expected != Foreign.OpenOnPurpose select (role, call), Parallelism, async (pair, _) =>
        {
            var (role, (operation, call)) = pair;
            var path = call.Path(theirs).Replace("{mine}", mine.Slug, StringComparison.Ordinal);
            using var answer = await new ApiClient(Stack.Api, TokenForge.Valid(Stack, mine, role)).SendAsync(new HttpMethod(operation.Split(' ')[0]), path, call.Body?.Invoke(theirs), key: Guid.NewGuid().ToString());
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            var needs = PermissionTable.Of(operation);
            var expected = needs is not null && !Roles.PermissionsOf(role).Contains(needs) ? HttpStatusCode.Forbidden : call.Expected == Foreign.NotFound ? HttpStatusCode.NotFound : answer.StatusCode;
            Assert.True(expected == answer.StatusCode, $"{role}: {operation} answered {(int)answer.StatusCode}: {text}");
            foreach (var secret in new[] { theirs.Id.ToString(), theirs.Tenant.Id.ToString(), theirs.Slug, theirs.Tenant.OwnerId.ToString(), theirRole.Key, "Secret role" })
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{role}: {operation} told {secret}: {text}");
        });

        Assert.Equal(before, await PictureAsync(theirs));
    }

    [Fact]
    public async Task Registration_WithAnotherTenantsTicketType_IsUnknown()
    {
        var mine = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

        await (mine with { TicketTypeId = theirs.TicketTypeId }).TryRegisterAsync().IsUnknownAsync(ErrorCodes.TicketTypeUnknown);
    }

    /// <summary>The guarded operations of the OpenAPI document, with what the table says of each. Neither may know one that the other doesn't.</summary>
    private async Task<IReadOnlyList<(HttpMethod Method, Func<TestEvent, string> Path, string Needs)>> GuardedAsync()
    {
        var calls = OperationWalk.ForeignCalls(Theirs.Nobodys);
        var guarded = (await OperationWalk.OperationsAsync(Stack)).Where(operation => operation.Value).Select(operation => operation.Key).ToArray();
        Assert.Equal(PermissionTable.Operations.Order(StringComparer.Ordinal), guarded.Order(StringComparer.Ordinal));
        return [.. guarded.Select(operation => (new HttpMethod(operation.Split(' ')[0]), calls[operation].Path, PermissionTable.Of(operation)!))];
    }

    private async Task<Guid> RevokedSessionAsync(TestTenant tenant)
    {
        var tokens = await tenant.SignInAsync(tenant.OwnerEmail);
        var session = (tenant with { Tokens = tokens }).SessionId;
        await tenant.Public.PostAsync("auth/logout", new LogoutRequest(tokens.RefreshToken));
        await StopsAsync(tokens.AccessToken);
        return session;
    }

    private async Task<string> RevokedKeyAsync(TestTenant tenant)
    {
        var made = await tenant.Api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest("Revoked", Permissions.All));
        using var works = await new ApiClient(Stack.Api, made.Secret).GetAsync("events");
        Assert.Equal(HttpStatusCode.OK, works.StatusCode);
        using var revoked = await tenant.Api.DeleteAsync($"api-keys/{made.Key.Id}");
        await StopsAsync(made.Secret);
        return made.Secret;
    }

    private Task StopsAsync(string token) => Poll.UntilAsync(
        "the token to stop", async () => (await new ApiClient(Stack.Api, token).GetAsync("events")).StatusCode == HttpStatusCode.Unauthorized);

    private static async Task<string> PictureAsync(TestEvent e)
    {
        var seen = await e.Tenant.Api.GetAsync<EventResponse>($"events/{e.Id}");
        var list = await e.Tenant.Api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{e.Id}/registrations");
        var people = await e.Tenant.Api.GetAsync<PagedResponse<UserListItem>>("users");
        var roles = await e.Tenant.Api.GetAsync<RolesResponse>("roles");
        // Uses of keys are noted: what they are must stay.
        var keys = (await e.Tenant.Api.GetAsync<ApiKeysResponse>("api-keys")).Items.Select(key => (key.Id, key.Name, string.Join(',', key.Permissions))).ToArray();
        var tags = await e.Tenant.Api.GetAsync<AttendeeTagsResponse>("attendees/tags");
        var segments = await e.Tenant.Api.GetAsync<AttendeeSegmentsResponse>("attendees/segments");
        var attendees = await e.Tenant.Api.GetAsync<PagedResponse<AttendeeListItem>>("attendees");
        return System.Text.Json.JsonSerializer.Serialize(new { seen, list, people, roles, keys, tags, segments, attendees });
    }
}
