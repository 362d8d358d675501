using EventSphere.Contracts;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Rules between ticket types: each must be in at least one order that keeps them all.</summary>
public sealed class OrderRulesTests
{
    private static readonly Guid A = Guid.NewGuid(), B = Guid.NewGuid(), C = Guid.NewGuid(), D = Guid.NewGuid();

    [Fact]
    public void Check_OfThoseThatRequireEachOther_LeavesAnOrderOfBoth() => Assert.Null(OrderRules.Check([Type(A, requires: [B]), Type(B, requires: [A])]));

    [Fact]
    public void Check_RequiredOneExcludesIt_IsImpossible() => Assert.Equal(ErrorCodes.TicketTypeRulesImpossible, OrderRules.Check([Type(A, requires: [B]), Type(B, excludes: [A])])?.Code);

    [Fact]
    public void Check_AChainThatEndsInAnExclusion_IsImpossible() =>
        Assert.Equal(ErrorCodes.TicketTypeRulesImpossible, OrderRules.Check([Type(A, requires: [B]), Type(B, requires: [C]), Type(C, excludes: [A])])?.Code);

    [Fact]
    public void Check_AnotherWayIsLeft_IsPossible() =>
        Assert.Null(OrderRules.Check([Type(A, requires: [B, D]), Type(B, excludes: [A]), Type(D)]));

    [Fact]
    public void Check_ACircleThatExcludesItself_IsImpossible() =>
        Assert.NotNull(OrderRules.Check([Type(A, requires: [B]), Type(B, requires: [C]), Type(C, requires: [A], excludes: [B])]));

    [Fact]
    public void Check_WhatIsRequiredIsNotOffered_NamesWhoCannotBeOrdered() =>
        Assert.Contains("Nobody could order a", OrderRules.Check([Type(A, requires: [B])])?.Detail, StringComparison.Ordinal);

    [Fact]
    public void Check_RulesThatTangleAsFarAsTheyMay_EndsSoon()
    {
        // Each of twenty requires one of the twenty after it, and the last row is not offered.
        var rows = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray()).ToArray();
        var types = rows.SelectMany((row, index) => row.Select(id => Type(id, requires: index + 1 < rows.Length ? rows[index + 1] : [Guid.NewGuid()])));

        Assert.NotNull(OrderRules.Check([.. types]));
    }

    private static TypeRules Type(Guid id, Guid[]? requires = null, Guid[]? excludes = null) =>
        new(id, id == A ? "a" : id == B ? "b" : "another", requires ?? [], excludes ?? []);
}
