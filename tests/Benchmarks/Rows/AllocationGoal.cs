using BounceKit.Benchmarks.Report;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P5: the bytes that a row allocates, from the wire to the record, requests and classification included.</summary>
internal sealed class AllocationGoal : IGoal
{
    public string Number => "P5";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        foreach (WireList list in effort.Choose(full: WireList.All, tiny: [WireList.All[0]]))
        {
            double bytes = RowAllocation.Measure(list);
            yield return GoalResult.AtMost($"{list.Name}, bytes allocated a row", list.BytesPerRowGoal, bytes);
        }
    }
}
