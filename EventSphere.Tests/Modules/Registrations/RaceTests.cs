using System.Net;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;
using Npgsql;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>
/// Fifty at once for ten places. The negative control claims places in the naive way, reading and then writing, and oversells: so the test
/// could fail, and doesn't because of the lock.
/// </summary>
public sealed class RaceTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int People = 50;
    private const int Places = 10;

    [Theory]
    [InlineData(Places, People * 2)]
    [InlineData(People * 2, Places)]
    public async Task FiftyAtOnce_ForTenPlaces_TenGetOne(int capacity, int quota)
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity, quota);

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => e.TryRegisterAsync()));

        Assert.Equal(Places, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await Task.FromResult(answer).ConflictsAsync(ErrorCodes.RegistrationSoldOut);
        Assert.Equal([Places, Places], await Stack.Owner.ColumnAsync<int>("select sold from quota_pools where event_id = $1", e.Id));
        foreach (var table in new[] { "registrations", "tickets" })
            Assert.Equal(Places, await Stack.Owner.ScalarAsync<long>($"select count(*) from {table} where event_id = $1", e.Id));
        Assert.Equal(Places, await Stack.Owner.ScalarAsync<long>("select registrations from event_totals where event_id = $1", e.Id));
        Assert.Equal(Places, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1", e.Tenant.Id));
    }

    [Fact]
    public async Task FiftyAtOnce_FromAsManyProcesses_TenGetOne()
    {
        // One api lines up its own requests; what many of them have in common is the database. Each desk here is one of them.
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(Places);
        var cipher = new DataCipher(Stack.DataKey);
        var tokens = new TicketTokens(cipher, new Uri(Stack.WebAddress));

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(n => new RegistrationDesk(Stack.App, tokens, cipher, TimeProvider.System).RunAsync(
            e.Tenant.Id, e.Id, new RegistrationAttempt(e.TicketTypeId, e.NewAddress(), "Ada", "Obi", null, $"key-{n}", [1]), Cancel)));

        Assert.Equal(Places, answers.Count(answer => answer.Refusal is null));
        Assert.All(answers.Select(answer => answer.Refusal).OfType<Refusal>(), refusal => Assert.Equal(ErrorCodes.RegistrationSoldOut, refusal.Code));
        Assert.Equal([Places, Places], await Stack.Owner.ColumnAsync<int>("select sold from quota_pools where event_id = $1", e.Id));
        Assert.Equal(Places, await Stack.Owner.ScalarAsync<long>("select count(*) from tickets where event_id = $1", e.Id));
    }

    [Fact]
    public async Task FiftyAtOnce_OfWhomManyAreTheSame_RegistersEachOnce()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(People);
        var addresses = Enumerable.Range(0, 5).Select(_ => e.NewAddress()).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(n => e.TryRegisterAsync(e.Attendee(addresses[n % addresses.Length]))));

        Assert.Equal(addresses.Length, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal([addresses.Length, addresses.Length], await Stack.Owner.ColumnAsync<int>("select sold from quota_pools where event_id = $1", e.Id));
    }

    [Fact]
    public async Task NegativeControl_ReadThenWriteWithoutLock_Oversells()
    {
        await using var scratch = await ScratchPool.CreateAsync(Stack, Places, withConstraint: false);

        await scratch.ClaimNaivelyAsync(People);

        Assert.Equal(People, await scratch.SoldAsync());
    }

    [Fact]
    public async Task NegativeControl_CheckConstraintBehindIt_StopsTheNaiveClaimToo()
    {
        await using var scratch = await ScratchPool.CreateAsync(Stack, Places, withConstraint: true);

        var refused = await scratch.ClaimNaivelyAsync(People);

        Assert.Equal((Places, People - Places), (await scratch.SoldAsync(), refused));
    }

    /// <summary>A pool in a table of its own, made like the product's.</summary>
    private sealed class ScratchPool(Stack stack, string table) : IAsyncDisposable
    {
        public static async Task<ScratchPool> CreateAsync(Stack stack, int places, bool withConstraint)
        {
            var table = TestTenant.Unique("scratch_");
            await stack.Owner.ExecuteAsync($"create table {table} (like quota_pools including defaults{(withConstraint ? " including constraints" : "")})");
            await stack.Owner.ExecuteAsync(
                $"insert into {table} (id, tenant_id, event_id, is_capacity, quota, sold, held, created_at, updated_at) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), true, $1, 0, 0, now(), now())", places);
            return new ScratchPool(stack, table);
        }

        public Task<int> SoldAsync() => stack.Owner.ScalarAsync<int>($"select sold from {table}");

        /// <summary>Each looks whether a place is left and takes it then; all have looked before the first takes. Answers how many the database refused.</summary>
        public async Task<int> ClaimNaivelyAsync(int people)
        {
            var looked = 0;
            var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var claims = await Task.WhenAll(Enumerable.Range(0, people).Select(async _ =>
            {
                var left = await stack.Owner.ScalarAsync<int>($"select quota - sold - held from {table}");
                if (Interlocked.Increment(ref looked) == people)
                    all.SetResult();
                await all.Task;
                try
                {
                    return left > 0 && await stack.Owner.ExecuteAsync($"update {table} set sold = sold + 1") == 1;
                }
                catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.CheckViolation)
                {
                    return false;
                }
            }));
            return claims.Count(claimed => !claimed);
        }

        public async ValueTask DisposeAsync() => await stack.Owner.ExecuteAsync($"drop table {table}");
    }
}
