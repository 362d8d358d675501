using System.Diagnostics.CodeAnalysis;

namespace EventSphere.Web.Components.Problems;

/// <summary>What a typed client answers: a value, or the problem that stood in the way.</summary>
public readonly record struct ApiResult<T>
{
    private ApiResult(T? value, ApiProblem? problem)
    {
        Value = value;
        Problem = problem;
    }

    public T? Value { get; }

    public ApiProblem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    public static implicit operator ApiResult<T>(T value) => new(value, null);

    public static implicit operator ApiResult<T>(ApiProblem problem) => new(default, problem);
}

/// <summary>The value of an answer without a body.</summary>
public readonly record struct Nothing;
