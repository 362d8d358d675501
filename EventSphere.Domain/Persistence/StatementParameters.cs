using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>The values of a statement that is put together from parts. Text that comes from outside enters a statement here and nowhere else.</summary>
public sealed class StatementParameters
{
    private readonly List<NpgsqlParameter> values = [];

    /// <summary>Takes a value, which is not null, and answers its place in the statement: $1, $2 and so on.</summary>
    public string Place<T>(T value)
    {
        values.Add(BatchStatements.Value(value));
        return $"${values.Count}";
    }

    /// <summary>The statement with its values.</summary>
    public NpgsqlBatchCommand Command(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value);
        return command;
    }
}
