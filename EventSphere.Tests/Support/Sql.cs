using Npgsql;

namespace EventSphere.Tests.Support;

/// <summary>Statements in one line.</summary>
internal static class Sql
{
    public static async Task<int> ExecuteAsync(this NpgsqlDataSource source, string sql, params object[] values)
    {
        await using var command = Command(source, sql, values);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource source, string sql, params object[] values)
    {
        await using var command = Command(source, sql, values);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<IReadOnlyList<T>> ColumnAsync<T>(this NpgsqlDataSource source, string sql, params object[] values)
    {
        await using var command = Command(source, sql, values);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var column = new List<T>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            column.Add(reader.GetFieldValue<T>(0));
        return column;
    }

    private static NpgsqlCommand Command(NpgsqlDataSource source, string sql, object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return command;
    }
}
