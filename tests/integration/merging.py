"""That two records are one child's, as every house hears it from the referrals house."""

from goldenthread.common.v1.types_pb2 import ChildrenMerged
from kernel.ids import new_id
from tests.world import HouseInHand


async def another_record_of(house: HouseInHand, child_id: object) -> str:
    """The id of a further record, which a person found to be the same child's."""
    merged = ChildrenMerged(child_id=str(child_id), merged_child_id=str(new_id()), match_id=str(new_id()), decision=1)
    await house.hear("referrals", "child.merged.v1", merged)
    return merged.merged_child_id
