using System.Security.Cryptography;
using EventSphere.Tests.Support;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>What the worker deletes of sessions and tokens that are over, with the services' own rights.</summary>
public sealed class AccountCleanUpTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task OldRows_DeleteWhatIsOver_AndKeepWhatIsInUse()
    {
        var (over, ended, live) = (await TestTenant.SignUpAsync(Stack), await TestTenant.SignUpAsync(Stack), await TestTenant.SignUpAsync(Stack));
        await Stack.Owner.ExecuteAsync("update sessions set last_used_at = now() - interval '31 days' where id = $1", over.SessionId);
        await Stack.Owner.ExecuteAsync("update sessions set revoked_at = now() - interval '25 hours' where id = $1", ended.SessionId);
        foreach (var (minutes, hash) in new[] { (-1, "gone"), (1, "good") })
        {
            await Stack.Owner.ExecuteAsync(
                """
                insert into account_tokens (id, hash, user_id, kind, created_at, expires_at)
                select gen_random_uuid(), convert_to($1 || $3, 'UTF8'), id, 0, now(), now() + make_interval(mins => $2) from users where email = $3::citext
                """, hash, minutes, live.OwnerEmail);
        }

        var key = RandomNumberGenerator.GetBytes(32);
        await Stack.Owner.ExecuteAsync("insert into failed_attempts (key, failures, since, blocked_until) values ($1, 5, now() - interval '26 hours', now()), ($2, 5, now() - interval '20 hours', now())", key, RandomNumberGenerator.GetBytes(32));
        await Stack.Owner.ExecuteAsync("insert into known_devices (user_id, hash, last_used_at) values ($1, $2, now() - interval '181 days'), ($1, $3, now() - interval '179 days')", live.OwnerId, key, RandomNumberGenerator.GetBytes(32));
        await Stack.Owner.ExecuteAsync("insert into sign_in_challenges (hash, user_id, expires_at, attempts, is_external) values ($2, $1, now() - interval '1 second', 0, false), ($3, $1, now() + interval '1 minute', 0, false)", live.OwnerId, key, RandomNumberGenerator.GetBytes(32));
        await Stack.Owner.ExecuteAsync("insert into second_factors (user_id, secret_cipher, begun_at, confirmed_at, last_step) values ($1, $4, now() - interval '31 minutes', null, 0), ($2, $4, now() - interval '31 minutes', now(), 0), ($3, $4, now() - interval '29 minutes', null, 0)", over.OwnerId, ended.OwnerId, live.OwnerId, key);

        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(Stack.App);
        builder.AddIdentity();
        using var host = builder.Build();
        foreach (var old in host.Services.GetServices<OldRows>())
        {
            while (await old.DeleteAsync(500, Cancel) > 0)
            {
            }
        }

        Assert.Equal([live.SessionId], await Stack.Owner.ColumnAsync<Guid>("select id from sessions where tenant_id = any($1)", new[] { over.Id, ended.Id, live.Id }));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.tenant_id = any($1)", new[] { over.Id, ended.Id, live.Id }));
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>(
            "select (select count(*) from failed_attempts where key = $1) + (select count(*) from known_devices where hash = $1) + (select count(*) from sign_in_challenges where hash = $1)", key));
        Assert.Equal(2L, await Stack.Owner.ScalarAsync<long>("select (select count(*) from known_devices where user_id = $1) + (select count(*) from sign_in_challenges where user_id = $1)", live.OwnerId));
        Assert.Equal(new[] { ended.OwnerId, live.OwnerId }.Order(), (await Stack.Owner.ColumnAsync<Guid>("select user_id from second_factors where user_id = any($1)", new[] { over.OwnerId, ended.OwnerId, live.OwnerId })).Order());
        Assert.Equal(["good" + live.OwnerEmail], await Stack.Owner.ColumnAsync<string>(
            "select convert_from(hash, 'UTF8') from account_tokens where user_id = (select id from users where email = $1::citext)", live.OwnerEmail));
    }
}
