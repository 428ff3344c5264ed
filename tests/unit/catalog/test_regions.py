"""Regions and partitions, known and unknown."""

from __future__ import annotations

import pytest

from sagestep.catalog.regions import dns_suffix, partition, regions


@pytest.mark.parametrize(
    ("region", "name", "suffix"),
    [
        ("us-east-1", "aws", "amazonaws.com"),
        ("ap-northeast-2", "aws", "amazonaws.com"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"),
        ("us-iso-east-1", "aws-iso", "c2s.ic.gov"),
        ("us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"),
        ("us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov"),
        ("eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk"),
        ("eusc-de-east-1", "aws-eusc", "amazonaws.eu"),
        ("cn-south-9", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-north-9", "aws-us-gov", "amazonaws.com"),
        ("xx-new-1", "aws", "amazonaws.com"),
        ("", "aws", "amazonaws.com"),
    ],
)
def test_a_region_belongs_to_the_partition_of_its_prefix(region, name, suffix):
    assert partition(region) == name
    assert dns_suffix(region) == suffix


def test_regions_are_listed_once_by_name():
    assert list(regions()) == sorted(set(regions()))
    assert {"us-east-1", "ap-northeast-2", "cn-north-1", "us-gov-east-1"} <= set(regions())
