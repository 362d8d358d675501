namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>A person who doesn't exist. The domain example.com is reserved (RFC 2606), so that no mail ever reaches anybody.</summary>
internal sealed record DemoPerson(string FirstName, string LastName, string Email);

internal static class DemoPeople
{
    private static readonly string[] FirstNames =
    [
        "Adaeze", "Adebayo", "Aisha", "Akosua", "Amara", "Amina", "Ayodele", "Babatunde", "Bisi", "Chidi", "Chiamaka", "Chinedu", "Damilola",
        "Daniel", "David", "Ebuka", "Efe", "Emeka", "Esther", "Fatima", "Femi", "Folake", "Funmi", "Grace", "Halima", "Hassan", "Ibrahim",
        "Ifeoma", "Ijeoma", "Ikenna", "Isabel", "Jide", "John", "Kelechi", "Kemi", "Khadija", "Kofi", "Kunle", "Kwame", "Lanre", "Lola", "Maria",
        "Michael", "Mohammed", "Musa", "Naomi", "Ngozi", "Nkechi", "Nneka", "Nnamdi", "Obinna", "Olamide", "Olumide", "Osagie", "Peter",
        "Rasheed", "Rukayat", "Samuel", "Sade", "Sarah", "Segun", "Seun", "Simi", "Temitope", "Tobi", "Tolu", "Tunde", "Uche", "Wale", "Wanjiru",
        "Yemi", "Yetunde", "Yusuf", "Zainab", "Zara",
    ];

    private static readonly string[] LastNames =
    [
        "Abdullahi", "Abiola", "Achebe", "Adebanjo", "Adeleke", "Adeyemi", "Afolabi", "Agbaje", "Akande", "Akinola", "Alabi", "Aliyu", "Amadi",
        "Anyanwu", "Appiah", "Asante", "Ayodeji", "Balogun", "Bassey", "Bello", "Boateng", "Chukwu", "Danjuma", "Diallo", "Ebere", "Edet", "Egwu",
        "Ekwueme", "Eze", "Fashola", "Gbadamosi", "Ibe", "Idowu", "Igwe", "Iroegbu", "Kamau", "Kalu", "Lawal", "Madu", "Mbah", "Mensah", "Mohammed",
        "Mwangi", "Nwachukwu", "Nwosu", "Obi", "Odukoya", "Ogunleye", "Ojo", "Okafor", "Okeke", "Okonkwo", "Okoro", "Okoye", "Oladipo", "Olawale",
        "Onyango", "Osei", "Owolabi", "Oyelaran", "Sanni", "Sowande", "Suleiman", "Taiwo", "Traoré", "Uzoma", "Williams", "Yakubu",
    ];

    /// <summary>As many different people as asked for, always the same ones.</summary>
    public static DemoPerson[] Make(int count, Random random)
    {
        var pairs = FirstNames.SelectMany(_ => LastNames, (first, last) => (first, last)).ToArray();
        random.Shuffle(pairs);
        return [.. pairs.Take(count).Select(p => new DemoPerson(p.first, p.last, Address(p.first, p.last)))];
    }

    private static string Address(string first, string last) =>
        $"{first}.{last}@example.com".ToLowerInvariant().Replace("é", "e", StringComparison.Ordinal);
}
