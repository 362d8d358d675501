using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>The orders that the list of people can have.</summary>
public enum UserOrder
{
    Name,
    NameDescending,
    Email,
    EmailDescending,
    Newest,
    Oldest,
}

/// <summary>Reads who works for a tenant.</summary>
public sealed class UserList(TenantDatabase database)
{
    /// <summary>A page, with at most <see cref="Paging.MaxRows"/> people counted.</summary>
    public Task<PagedResponse<UserListItem>> ReadAsync(
        Guid tenantId, string? search, UserOrder order, int page, int pageSize, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var tenant = values.Place(tenantId);
        var matches = search?.Trim() is { Length: > 0 } term ? $"and (u.name || ' ' || u.email::text) ilike {values.Place(LikePattern.Containing(term))}" : "";
        var command = values.Command($"""
            with found as (
              select u.id, u.name, u.email::text as email, m.role, coalesce(r.name::text, m.role) as role_name, m.created_at
              from memberships m join users u on u.id = m.user_id left join roles r on r.id = m.role_id
              where m.tenant_id = {tenant} {matches}
            ),
            counted as (select count(*) as matches from (select from found limit {Paging.MaxRows + 1}) c),
            page as (select * from found order by {OrderSql(order)} limit {values.Place(pageSize)} offset {values.Place((page - 1L) * pageSize)})
            select id, name, email, role, role_name, created_at, matches from counted left join page on true order by {OrderSql(order)}
            """);
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(command),
            async row =>
            {
                var items = new List<UserListItem>();
                var total = 0L;
                while (await row.ReadAsync(cancellationToken))
                {
                    total = row.GetInt64(6);
                    if (!row.IsDBNull(0))
                        items.Add(new UserListItem(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5)));
                }

                return new PagedResponse<UserListItem>(items, page, pageSize, Math.Min(total, Paging.MaxRows), total > Paging.MaxRows);
            },
            cancellationToken);
    }

    private static string OrderSql(UserOrder order) => order switch
    {
        UserOrder.Name => "lower(name), id",
        UserOrder.NameDescending => "lower(name) desc, id desc",
        UserOrder.Email => "lower(email), id",
        UserOrder.EmailDescending => "lower(email) desc, id desc",
        UserOrder.Newest => "created_at desc, id desc",
        UserOrder.Oldest => "created_at, id",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };
}
