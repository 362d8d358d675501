using StackExchange.Redis;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>What an instance tells and asks about one window.</summary>
/// <param name="Oldest">The slices before this one no longer count.</param>
/// <param name="Limit">Take one more place if there are fewer than this; null: only tell and learn.</param>
/// <param name="Keep">How long it is to be remembered.</param>
internal sealed record CountsQuestion(string Key, long Oldest, long Newest, int? Limit, TimeSpan Keep, List<SliceCount> Told);

/// <summary>What all instances together took, and whether the place was taken.</summary>
internal sealed record CountsAnswer(bool Taken, List<SliceCount> All);

/// <summary>Where the instances share their counts.</summary>
internal interface ISharedCounts
{
    /// <returns>Null if it is away.</returns>
    Task<CountsAnswer?> ExchangeAsync(CountsQuestion question);
}

/// <summary>
/// A hash for each window, its fields the slices; a script makes telling, taking and looking one round trip. Slices are numbered by the instances' own
/// clocks, so that clocks that differ by a second move a second's requests to the next slice.
/// </summary>
internal sealed class RedisCounts(RedisMemory redis) : ISharedCounts
{
    // The place is taken first and given back if it was one too many: not every server that speaks Redis runs a script alone (Garnet doesn't,
    // unless told to), and of two that take the last place at once neither may get it, but never both.
    private const string Script = """
        local key, oldest, newest, limit = KEYS[1], tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
        for i = 5, #ARGV, 2 do
          redis.call('HINCRBY', key, ARGV[i], ARGV[i + 1])
        end
        if limit > 0 then
          redis.call('HINCRBY', key, newest, 1)
        end
        local all = redis.call('HGETALL', key)
        local answer = {'1'}
        local sum = 0
        for i = 1, #all, 2 do
          if tonumber(all[i]) < oldest then
            redis.call('HDEL', key, all[i])
          else
            sum = sum + tonumber(all[i + 1])
            answer[#answer + 1] = all[i]
            answer[#answer + 1] = all[i + 1]
          end
        end
        if limit > 0 and sum > limit then
          redis.call('HINCRBY', key, newest, -1)
          answer[1] = '0'
        end
        redis.call('PEXPIRE', key, ARGV[4])
        return answer
        """;

    public async Task<CountsAnswer?> ExchangeAsync(CountsQuestion question)
    {
        var values = new RedisValue[4 + (2 * question.Told.Count)];
        values[0] = question.Oldest;
        values[1] = question.Newest;
        values[2] = question.Limit ?? 0;
        values[3] = (long)question.Keep.TotalMilliseconds;
        for (var i = 0; i < question.Told.Count; i++)
            (values[4 + (2 * i)], values[5 + (2 * i)]) = (question.Told[i].Slice, question.Told[i].Count);

        // The script goes along each time: a server that was started again would know no hash of it.
        var answer = await redis.AskAsync(
            async database => (RedisValue[]?)(await database.ScriptEvaluateAsync(Script, [question.Key], values, CommandFlags.NoScriptCache))!, unknown: null);
        if (answer is null)
            return null;
        var taken = (int)answer[0] == 1;
        var all = new List<SliceCount>(answer.Length / 2);
        for (var i = 1; i + 1 < answer.Length; i += 2)
        {
            // The place that was given back is still in the answer.
            var (slice, count) = ((long)answer[i], (int)answer[i + 1]);
            all.Add(new SliceCount(slice, taken || slice != question.Newest ? count : count - 1));
        }

        return new CountsAnswer(taken, all);
    }
}
