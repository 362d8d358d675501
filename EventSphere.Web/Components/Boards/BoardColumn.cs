namespace EventSphere.Web.Components.Boards;

/// <summary>A column of a board, its cards from the top.</summary>
/// <param name="Total">What stands beside the count, such as a sum of money; worked out from the cards that are in the column now.</param>
public sealed record BoardColumn<TCard>(string Id, string Title, IReadOnlyList<TCard> Cards, Func<IReadOnlyList<TCard>, string>? Total = null);

/// <summary>Where a card is to go.</summary>
/// <param name="Index">Its place from the top, counted without the card itself.</param>
public sealed record BoardMove<TCard>(TCard Card, string From, string To, int Index);

/// <summary>The cards of a board by column, as long as somebody moves them about.</summary>
internal sealed class BoardLayout<TCard>(IEnumerable<BoardColumn<TCard>> columns, Func<TCard, string> keyOf)
{
    private readonly List<(string Id, List<TCard> Cards)> _columns = [.. columns.Select(column => (column.Id, column.Cards.ToList()))];

    public IReadOnlyList<TCard> In(string column) => _columns.Find(found => found.Id == column).Cards;

    /// <summary>Where a card is; null if it has gone.</summary>
    public (int Column, int Index)? Find(string key)
    {
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_columns[column].Cards.FindIndex(card => keyOf(card) == key) is var index and >= 0)
                return (column, index);
        }

        return null;
    }

    public string IdOf(int column) => _columns[column].Id;

    public int Columns => _columns.Count;

    public int CountOf(int column) => _columns[column].Cards.Count;

    public TCard At((int Column, int Index) place) => _columns[place.Column].Cards[place.Index];

    /// <summary>Takes a card out and puts it elsewhere, at the end if the place is beyond it.</summary>
    public (int Column, int Index) Move((int Column, int Index) from, int column, int index)
    {
        var card = At(from);
        _columns[from.Column].Cards.RemoveAt(from.Index);
        var to = Math.Clamp(index, 0, _columns[column].Cards.Count);
        _columns[column].Cards.Insert(to, card);
        return (column, to);
    }

    public int ColumnOf(string id) => _columns.FindIndex(column => column.Id == id);
}
